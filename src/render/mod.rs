//! Prompts and their `{{variables}}`: one parse feeds filling and linting alike.

mod prompt;
mod sentences;
mod template;
mod usage;

pub(crate) use prompt::{Section, sections};
pub(crate) use sentences::{facts, sentences};
pub(crate) use template::{Piece, Template};
pub(crate) use usage::{FILLED_FIELDS, Reference, references, template_at};
