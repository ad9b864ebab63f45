//! What can be done with personas and with no other definition.

pub(crate) mod diff;
pub(crate) mod duplicate;
pub(crate) mod edit;
mod file;

pub(crate) use file::{PersonaFile, judge, ordered, ordered_by, system_personas};
