//! One canonical way to write a document, its comments kept.
//!
//! The text without its comments and blank lines is what `emit` writes for the same value. Every
//! comment is first given to the entry, item or collection that it belongs to (`attach`), and the
//! document is then rewritten with the comments where their owners are (`write`). Nothing is
//! handed out before it is proven (`proof`).

mod attach;
mod block;
mod document;
mod places;
mod proof;
mod strategy;
#[cfg(test)]
mod tests;
mod write;

pub use document::format;
pub use strategy::KeyOrder;
