//! The verbs that all nouns share.

mod args;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod duplicate;
pub(crate) mod edit;
mod followers;
pub(crate) mod list;
mod noun;
pub(crate) mod patch;
pub(crate) mod rename;
mod selection_args;
pub(crate) mod show;

pub(crate) use args::{ChangeArgs, CreateArgs, DeleteArgs};
pub(crate) use noun::{Consequences, NoPlace, Noun};
pub(crate) use selection_args::SelectionArgs;
