//! What can be done with variables.

mod catalogue;
pub(crate) mod create;
pub(crate) mod delete;
mod find;
pub(crate) mod patch;
mod problems;
mod references;
mod typed;

use crate::check;
use crate::model::VARIABLE;
use crate::ops::definition::{Definition, Noun};

pub(crate) use catalogue::{Catalogue, agent_of, agents, catalogue};
pub(crate) use find::find;
pub(crate) use problems::problems;
pub(crate) use references::{definition_place, place_of, usage};
pub(crate) use typed::{Typed, misfit, typed};

/// Variables: how they are judged.
pub(crate) static NOUN: Noun = Noun { shape: &VARIABLE, check: check::variable };

/// The agent whose folder a variable lies in.
pub(crate) fn agent_name(variable: &Definition) -> String {
    let folder = variable.file.path.parent().and_then(|folder| folder.file_name());
    folder.unwrap_or_default().to_string_lossy().into_owned()
}
