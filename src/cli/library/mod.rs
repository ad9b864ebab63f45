//! The shared library: the verbs on personas, bound to one place.

mod add;
mod allow;
mod install;

use clap::Subcommand;

use super::definition::{delete, patch};
use super::persona::{list, show};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::Scope;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona library list
  persona library install 'Angry Subscriber'
  PERSONA_ROLE=staff persona library add --persona ada")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List the personas of the library
    #[command(mut_arg("types", |arg| arg.hide(true)), after_help = "Examples:
  persona library list
  persona library list --where tags=billing -o json")]
    #[command(alias = "ls")]
    List(list::Args),
    /// Show personas of the library in full
    #[command(after_help = "Examples:
  persona library show 'Angry Subscriber'
  persona library show angry-subscriber -o json")]
    #[command(alias = "get")]
    Show(show::Args),
    Install(install::Args),
    #[command(alias = "new")]
    Add(add::Args),
    /// Change only what is given, in one library persona or many (staff only)
    #[command(after_help = "Examples:
  persona library patch angry-subscriber --tone casual
  persona library patch --where tags=billing --set behavior_config.wait_seconds=2")]
    #[command(alias = "update")]
    Patch(patch::Args<Scope>),
    /// Delete library personas (staff only)
    #[command(after_help = "Examples:
  persona library delete angry-subscriber --yes")]
    #[command(alias = "rm")]
    Delete(delete::Args<Scope>),
    Allow(allow::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: Args) -> Result<Exit, CommandError> {
    let library = env.in_library();
    match args.verb {
        Verb::List(args) => list::run(&library, ui, &args),
        Verb::Show(args) => show::run(&library, ui, &args),
        Verb::Install(args) => install::run(env, ui, &args),
        Verb::Allow(args) => allow::run(env, ui, &args),
        Verb::Add(args) => {
            check_role(&library, "added")?;
            add::run(&library, ui, &args)
        }
        Verb::Patch(args) => {
            check_role(&library, "modified")?;
            patch::run(&library, ui, &args)
        }
        Verb::Delete(args) => {
            check_role(&library, "deleted")?;
            delete::run(&library, ui, &args)
        }
    }
}

/// Refuses at once, before anything is read or asked.
fn check_role(library: &Env, action: &'static str) -> Result<(), CommandError> {
    let what = || "library personas".to_owned();
    Ok(library.workspace()?.role.permits(&Scope::Library, what, action)?)
}
