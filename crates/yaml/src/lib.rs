#![doc = include_str!("../README.md")]

mod argument;
mod build;
mod edit;
#[cfg(test)]
mod edit_tests;
mod emit;
mod error;
mod explain;
mod format;
mod guard;
mod limits;
mod lint;
mod locate;
mod merge;
mod mistake;
mod origin;
mod place;
mod plain;
mod prove;
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
mod salvage;
mod scalar;
mod source;
mod strict;
mod texts_below;
mod tree;

pub use argument::read_scalar_text;
pub use edit::{Change, EditOptions, Refusal, applied, edit, rename_key, rewrite};
pub use emit::emit;
pub use error::{Related, SyntaxError};
pub use format::{KeyOrder, format};
pub use limits::{check_depth, check_limits};
pub use locate::Locator;
pub use merge::{Choose, Merge, MergeError, MergeOptions, Side, Sides, merge};
pub use origin::{Origin, Place};
pub use read::{Document, is_limit, read, read_all, read_mapping};
pub use route::{Route, RouteError, Step};
pub use salvage::salvage;
pub use source::{SIZE_LIMIT, Source};
pub use strict::NODE_LIMIT;
pub use texts_below::{TextPart, Texts, texts};
