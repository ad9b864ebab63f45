//! Checks that SVG icons are safe to show: no script, handler, external reference, doctype,
//! entity, comment, CDATA section or processing instruction.
//!
//! Only what is known to draw is let through. What acts or reaches out is too much to list, and
//! browsers add to it.

mod attribute;
mod error;
mod known;
mod markup;
mod style;

pub(crate) use error::IconError;
pub use known::{ELEMENTS, NOTES, PICTURES};
pub use markup::{check_icon, check_icon_text, without_declaration};
