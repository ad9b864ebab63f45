//! A complaint about a place in a file, as data: every room makes them, `output` draws them.

pub(crate) mod code;
mod problem;

pub(crate) use code::{CODES, Code};
pub(crate) use persona_yaml::{Origin, Place, Related};
pub(crate) use problem::{Problem, Severity, to_problems};
