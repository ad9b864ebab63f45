//! `persona scenario …`.

use clap::Subcommand;
use clap_complete::engine::ArgValueCompleter;

use super::definition::{
    NoPlace, Noun, create, delete, duplicate, edit, list, patch, rename, show,
};
use super::{CommandError, Env, Exit, Ui, complete};
use crate::ops::scenario::Scenarios;
use crate::ops::{OpsError, Workspace};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario create 'Double charge' --goal 'Get the second charge refunded.'
  persona scenario patch double-charge --personas impatient-commuter --max-turns 20
  persona scenario list --where tags=billing")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Create a scenario from flags or a document
    #[command(alias = "new", mut_arg("from", |arg| arg.hide(true)), after_help = "Examples:
  persona scenario create 'Double charge' --goal 'Get the second charge refunded.' --tags billing
  persona scenario create 'Late parcel' --goal @goal.txt --facts order=4711 --personas ada,eve
  persona scenario create -f scenarios.yaml")]
    Create(create::Args<Scenarios>),
    /// List scenarios
    #[command(
        alias = "ls",
        after_help = "Examples:
  persona scenario list
  persona scenario list --where tags=billing -o json
  persona scenario list --search refund"
    )]
    List(list::Args<Scenarios>),
    /// Show scenarios in full
    #[command(
        alias = "get",
        after_help = "Examples:
  persona scenario show double-charge
  persona scenario show 'Double charge' -o json"
    )]
    Show(show::Args<Scenarios>),
    /// Change fields of one or more scenarios
    #[command(alias = "update", mut_arg("from", |arg| arg.hide(true)), after_help = "Examples:
  persona scenario patch double-charge --max-turns 20 --add personas=ada
  persona scenario patch double-charge --set 'personas={where: [tags=billing]}'
  persona scenario patch --where tags=billing -f calls.yaml --dry-run")]
    Patch(patch::Args<Scenarios>),
    /// Edit a scenario's file in $VISUAL or $EDITOR
    #[command(after_help = "Examples:
  persona scenario edit double-charge")]
    Edit(edit::Args<Scenarios>),
    /// Rename a scenario; its file follows
    #[command(
        alias = "mv",
        after_help = "Examples:
  persona scenario rename double-charge 'Charged twice'"
    )]
    Rename(rename::Args<Scenarios>),
    /// Delete scenarios
    #[command(
        alias = "rm",
        after_help = "Examples:
  persona scenario delete double-charge
  persona scenario delete double-charge late-parcel --yes"
    )]
    Delete(delete::Args<Scenarios>),
    /// Copy a scenario
    #[command(
        alias = "cp",
        after_help = "Examples:
  persona scenario duplicate double-charge --name 'Triple charge'"
    )]
    Duplicate(duplicate::Args<Scenarios>),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Patch(args) => patch::run(env, ui, args),
        Verb::Edit(args) => edit::run(env, ui, args),
        Verb::Rename(args) => rename::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
        Verb::Duplicate(args) => duplicate::run(env, ui, args),
    }
}

impl Noun for Scenarios {
    type Place = NoPlace;
    const GROUP: Option<&'static str> = Some("scenario");
    const COLUMNS: &'static [&'static str] = &["name", "goal", "personas", "tags"];
    const EXAMPLE: &'static str = "NAME --goal TEXT";

    fn scope(_env: &Env, _workspace: &Workspace, _place: &NoPlace) -> Result<Self, OpsError> {
        Ok(Self)
    }

    fn references() -> ArgValueCompleter {
        complete::slugs(Self)
    }
}
