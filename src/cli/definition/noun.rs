//! Defines what a noun adds to the verbs that all nouns share.

use std::path::PathBuf;

use clap_complete::engine::ArgValueCompleter;

use crate::cli::{CommandError, Env, Ui, plan_report};
use crate::diagnostic::Hint;
use crate::model::{Map, Shape};
use crate::ops::definition::{
    Definition, DefinitionKind, FieldEdit, ListResult, Plan, find, list_all,
};
use crate::ops::followers::Followers;
use crate::ops::{IdGen, OpsError, Workspace};

/// A kind of definition as the command line knows it.
pub(crate) trait Noun: DefinitionKind {
    /// The flags that name the scope.
    type Place: clap::Args + Clone + std::fmt::Debug + Send + Sync + 'static;

    /// The command above the verbs; those on personas have none.
    const GROUP: Option<&'static str>;

    /// Where the definitions of a scope are, for help.
    const PLACE: &'static str = "the workspace";

    /// What a reference may be.
    const REFERENCE: &'static str = "Id, unique id prefix (4 characters or more), name or slug";

    /// The columns of a list without `--columns`.
    const COLUMNS: &'static [&'static str];

    /// The keys that flags of a list may name.
    const LISTED: &'static Shape = Self::SHAPE;

    /// The key that a list is sorted by without `--sort`.
    const SORT: Option<&'static str> = Some("name");

    /// What follows `create` in a hint.
    const EXAMPLE: &'static str = "NAME";

    /// Returns the words of a command on this noun.
    fn command(verb: &str) -> String {
        Self::GROUP.map_or_else(|| verb.to_owned(), |group| format!("{group} {verb}"))
    }

    /// Returns the scope that the command means.
    fn scope(env: &Env, workspace: &Workspace, place: &Self::Place) -> Result<Self, OpsError>;

    /// Offers the definitions that can be changed.
    fn references() -> ArgValueCompleter;

    /// Offers the definitions that can be copied.
    fn originals() -> ArgValueCompleter {
        Self::references()
    }

    /// Finds the definition to copy.
    fn find_original(
        &self,
        workspace: &Workspace,
        reference: &str,
    ) -> Result<Definition<Self>, OpsError> {
        find(workspace, self, reference)
    }

    /// Returns the object that outputs give for a definition.
    fn view(workspace: &Workspace, definition: &Definition<Self>) -> Result<Map, OpsError> {
        Ok(plan_report::view(workspace, definition))
    }

    /// Lists the definitions in their usual order.
    fn list(&self, workspace: &Workspace) -> Result<ListResult<Definition<Self>>, OpsError> {
        list_all(workspace, self)
    }

    /// Says that there are none, and how the first one is made.
    fn note_empty(&self, ui: &Ui, _workspace: &Workspace) -> Result<(), OpsError> {
        ui.note(&format!("no {}s here yet", Self::SHAPE.noun));
        ui.hint(Hint::command(Self::command(&format!("create {}", Self::EXAMPLE))));
        Ok(())
    }

    /// Asks a person for what a new definition lacks; `everything` where nothing at all was given.
    fn ask(
        &self,
        ui: &Ui,
        _workspace: &Workspace,
        _everything: bool,
    ) -> Result<Vec<FieldEdit>, CommandError> {
        Ok(vec![FieldEdit::set("name", ui.ask_name(|_| None)?)])
    }

    /// Returns what changes along with definitions that get another name.
    fn followers(
        _workspace: &Workspace,
        _plan: &Plan<Self>,
        _ids: &dyn IdGen,
    ) -> Result<Followers, OpsError> {
        Ok(Followers::default())
    }

    /// Returns what the deletion of definitions means for other files.
    fn consequences(
        _workspace: &Workspace,
        _deletion: &Plan<Self>,
    ) -> Result<Consequences, OpsError> {
        Ok(Consequences::default())
    }
}

impl<N: Noun> crate::cli::list_args::ListKind for N {
    const SHAPE: &'static Shape = <N as Noun>::LISTED;
    const SORT: Option<&'static str> = <N as Noun>::SORT;
}

/// What the deletion of definitions means for other files.
#[derive(Debug, Default)]
pub(crate) struct Consequences {
    /// The files that are deleted too, since nothing uses them any longer.
    pub(crate) unused: Vec<PathBuf>,
    pub(crate) warnings: Vec<String>,
}

/// The flags of a noun that has one scope, or whose scope global flags name.
#[derive(clap::Args, Clone, Debug)]
#[group(skip)]
pub(crate) struct NoPlace;
