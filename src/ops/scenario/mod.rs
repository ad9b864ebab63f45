//! What can be done with scenarios and with no other definition.

mod kind;
mod personas;
mod problems;
mod rename;
mod values;

pub(crate) use kind::{ScenarioFile, Scenarios};
pub(crate) use problems::problems;
pub(crate) use rename::rename_callers;
