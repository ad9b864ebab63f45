//! What can be done with variables and with no other definition.

mod catalogue;
mod kind;
mod other_types;
mod problems;
mod raw_values;
mod references;
mod rename;

pub(crate) use catalogue::catalogue;
pub(crate) use kind::{Agent, VariableFile};
pub(crate) use other_types::remove_keys_of_other_types;
pub(crate) use problems::problems;
pub(crate) use raw_values::{RawValues, parse_value, value_problem};
pub(crate) use references::{VariableUse, definition_place, origins, usage};
pub(crate) use rename::{rename_references, uses_left};
