//! A complaint about a place in a file, as data: every room makes them, `output` draws them.

pub(crate) mod code;
mod problem;
mod severity;

pub(crate) use code::{CODES, Code};
pub(crate) use persona_yaml::{Origin, Place, RelatedPlace};
pub(crate) use problem::{Problem, to_problems};
pub(crate) use severity::Severity;
