//! The definitions that a command works on.

use std::marker::PhantomData;

use super::Noun;
use crate::cli::pick::{Offer, choices};
use crate::cli::{CommandError, Ui, complete};
use crate::model::Scope;
use crate::ops::Workspace;
use crate::ops::definition::{Filter, Selection};

/// The definitions that a command works on.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct SelectionArgs<N: Noun = Scope> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::references())]
    pub(crate) references: Vec<String>,
    #[arg(
        id = "where_",
        long = "where",
        value_name = "KEY=VALUE",
        help = format!("All {}s that meet this condition (repeatable; all must hold)", N::SHAPE.noun),
        value_parser = |text: &str| Filter::read(N::SHAPE, text),
        add = complete::pairs(N::SHAPE),
        conflicts_with = "references"
    )]
    pub(crate) filters: Vec<Filter>,
    #[arg(
        long,
        help = format!("All {}s of {}", N::SHAPE.noun, N::PLACE),
        conflicts_with_all = ["references", "where_"]
    )]
    pub(crate) all: bool,
    #[arg(skip)]
    noun: PhantomData<N>,
}

impl<N: Noun> SelectionArgs<N> {
    /// Returns what is selected; where nothing is, a person picks.
    pub(crate) fn resolve(
        &self,
        ui: &Ui,
        workspace: &Workspace,
        scope: &N,
    ) -> Result<Selection, CommandError> {
        if let Some(selection) = self.selection() {
            return Ok(selection);
        }
        let hint = "pass a REF, --where KEY=VALUE or --all";
        let offered = || choices(workspace, scope, Offer::Own);
        Ok(Selection::References(vec![ui.pick_reference(N::SHAPE.noun, hint, offered)?]))
    }

    /// Returns what the flags and references select.
    pub(crate) fn selection(&self) -> Option<Selection> {
        if self.all || !self.filters.is_empty() {
            return Some(Selection::Matching(self.filters.clone()));
        }
        let is_given = !self.references.is_empty();
        is_given.then(|| Selection::References(self.references.clone()))
    }

    /// Returns whether one persona is selected by name, so that one object is printed and not an
    /// array.
    pub(crate) fn is_single(&self) -> bool {
        !self.all && self.filters.is_empty() && self.references.len() <= 1
    }
}
