//! A complaint about a place in a file, as data: every room makes them, `output` draws them.

pub(crate) mod code;
mod place;
mod problem;

pub(crate) use code::{CODES, Code};
pub(crate) use place::{Origin, Place};
pub(crate) use problem::{Problem, Related, Severity};
