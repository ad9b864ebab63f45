//! The verbs on resources.

mod create;
mod delete;
mod list;
mod prune;
mod show;

use clap::Subcommand;

use super::pick::Choice;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{Map, ResourceKind, UnknownKind};
use crate::ops::Workspace;
use crate::ops::resource::{Catalogue, StoredResource};
use crate::text::escape_controls;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource create voice alto-2
  persona resource list --where kind=voice
  persona resource prune --dry-run")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    #[command(alias = "new")]
    Create(create::Args),
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "get")]
    Show(show::Args),
    #[command(alias = "rm")]
    Delete(delete::Args),
    Prune(prune::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    ui.check_system_has_drafts()?;
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
        Verb::Prune(args) => prune::run(env, ui, args),
    }
}

fn kind(text: &str) -> Result<ResourceKind, UnknownKind> {
    text.parse()
}

impl Ui {
    /// Returns the resources that are given, or one that is picked.
    fn resource_references(
        &self,
        given: &[String],
        catalogue: &Catalogue,
        kinds: &[ResourceKind],
    ) -> Result<Vec<String>, CommandError> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        let is_offered = |stored: &&StoredResource| {
            stored.path.is_some() && (kinds.is_empty() || kinds.contains(&stored.resource.kind))
        };
        let choice = |stored: &StoredResource| Choice {
            reference: stored.resource.id.to_string(),
            label: escape_controls(&stored.label(), false).into_owned(),
        };
        let offered = || Ok(catalogue.items().iter().filter(is_offered).map(choice).collect());
        self.pick_reference("resource", "pass a REF", offered).map(|one| vec![one])
    }

    /// Prints the resources that a command changed in the format asked for, if any.
    fn results(
        &self,
        workspace: &Workspace,
        found: &[StoredResource],
        single: bool,
    ) -> Result<Exit, CommandError> {
        if self.format_flag().is_some() {
            self.print_resources(workspace, found, single)?;
        }
        Ok(Exit::Done)
    }

    /// Prints resources in full.
    fn print_resources<'a>(
        &self,
        workspace: &Workspace,
        found: impl IntoIterator<Item = &'a StoredResource>,
        single: bool,
    ) -> Result<(), CommandError> {
        let maps = found.into_iter().map(|stored| view(workspace, stored));
        self.print_by_id(maps.collect(), single)
    }
}

/// Returns the object that outputs give for a resource; the built-in flags have no file.
fn view(workspace: &Workspace, stored: &StoredResource) -> Map {
    let mut map = stored.resource.document();
    if let Some(path) = &stored.path {
        map.insert("path".to_owned(), workspace.root.show(path).into());
        map.insert("etag".to_owned(), stored.etag.clone().into());
    }
    map
}
