//! Smallest-change edits: only the bytes of changed entries are rewritten.

mod apply;
mod attempts;
mod block;
mod change;
mod diff;
mod document;
mod error;
mod extract;
mod flow;
mod insert;
mod parsed_text;
mod plan;
mod proof;
mod remove;
mod rename;
mod replace;
mod rewrite;
mod split;
mod style;

pub use apply::apply;
pub use change::{Change, EditOptions};
pub use document::edit;
pub use error::EditError;
pub use parsed_text::ParsedText;
pub use rename::rename_key;
