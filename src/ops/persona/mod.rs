//! What can be done with personas and with no other definition.

pub(crate) mod diff;
mod kind;

pub(crate) use kind::{PersonaFile, find_original, system_personas};
