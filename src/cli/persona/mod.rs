//! The verbs on personas that other nouns have not.

pub(crate) mod diff;
pub(crate) mod list;
mod noun;
pub(crate) mod show;
