//! The personas that a command works on.

use super::complete;
use super::error::CommandError;
use super::pick::{Offer, choices};
use super::ui::Ui;
use crate::model::Scope;
use crate::ops::definition::{Filter, Selection};
use crate::ops::{OpsError, Workspace};

/// The personas that a command works on.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct SelectionArgs {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::own_personas())]
    pub(crate) references: Vec<String>,
    /// All personas that meet this condition (repeatable; all must hold)
    #[arg(id = "where_", long = "where", value_name = "KEY=VALUE", add = complete::pairs(), conflicts_with = "references")]
    pub(crate) filters: Vec<Filter>,
    /// All personas of the workspace or project
    #[arg(long, conflicts_with_all = ["references", "where_"])]
    pub(crate) all: bool,
}

impl SelectionArgs {
    /// Returns what is selected; where nothing is, a person picks.
    pub(crate) fn resolve(
        &self,
        ui: &Ui,
        workspace: &Workspace,
        scope: &Scope,
    ) -> Result<Selection, CommandError> {
        if self.all || !self.filters.is_empty() {
            return Ok(Selection::Matching(self.filters.clone()));
        }
        if !self.references.is_empty() {
            return Ok(Selection::References(self.references.clone()));
        }
        let hint = "pass a REF, --where KEY=VALUE or --all";
        let offered = || choices(workspace, scope, Offer::Own);
        Ok(Selection::References(vec![ui.pick_reference("persona", hint, offered)?]))
    }

    /// Whether one persona is selected by name, so that one object is printed and not an array.
    pub(crate) fn is_single(&self) -> bool {
        !self.all && self.filters.is_empty() && self.references.len() <= 1
    }

    /// Refuses a flag that works only with one persona.
    pub(crate) fn single_for(&self, flag: &str) -> Result<(), OpsError> {
        if self.is_single() {
            return Ok(());
        }
        Err(OpsError::usage(format!("{flag} needs exactly one REF")))
    }
}
