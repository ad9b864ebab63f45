//! What can be done with scenarios and with no other definition.

mod kind;
mod personas;
mod problems;

pub(crate) use kind::{ScenarioFile, Scenarios};
pub(crate) use problems::problems;
