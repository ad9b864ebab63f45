#![doc = include_str!("../README.md")]

mod argument;
mod build;
mod common_mistakes;
mod edit;
#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod edit_value_tests;
mod element_text;
mod emit;
mod error;
mod explain;
mod format;
mod json;
mod limit_errors;
mod limits;
mod lines;
mod lint;
mod locate;
mod malformed;
mod merge;
mod number;
mod open;
mod origin;
mod plain;
mod prechecks;
mod quoting;
#[cfg(test)]
mod random_documents;
#[cfg(test)]
mod random_tests;
mod read;
#[cfg(test)]
mod read_tests;
mod render;
mod resolve;
mod route;
mod scalar;
mod source;
mod spans;
mod strict;
mod texts;
mod tree;

pub use argument::parse_argument;
pub use edit::{Change, EditError, EditOptions, ParsedText, apply, edit, rename_key};
pub use element_text::ElementText;
pub use emit::{emit, emit_items};
pub use error::{RelatedPlace, SyntaxError};
pub use format::{KeyOrder, format};
pub use json::{JsonValue, read_json};
pub use limit_errors::too_many_documents;
pub use limits::{DOCUMENT_LIMIT, NODE_LIMIT, SIZE_LIMIT, check_depth, check_limits};
pub use locate::Locator;
pub use malformed::recover_map;
pub use merge::{Choose, Merge, MergeError, MergeOptions, Side, Sides, is_merge, merge};
pub use origin::{Origin, Place};
pub use read::{Document, find_exceeded_limit, read, read_all, read_mapping};
pub use route::{Route, RouteError, Step};
pub use source::Source;
pub use texts::{TextPart, Texts, collect_texts};
