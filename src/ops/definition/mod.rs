//! Definitions that are no personas but change in the same way: variables and projects.

mod change;
mod stored;

pub(crate) use change::{altered, draft, new_file, rewritten};
pub(crate) use stored::{Definition, Noun};
