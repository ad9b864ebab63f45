//! `persona scenario …`.

mod create;
mod delete;
mod duplicate;
mod list;
mod patch;
mod rename;
mod show;

use clap::Subcommand;

use super::complete;
use super::env::Env;
use super::error::CommandError;
use super::exit::Exit;
use super::persona::edit;
use super::ui::Ui;
use crate::ops::scenario::Scenarios;

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
    #[command(alias = "new")]
    Create(create::Args),
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "get")]
    Show(show::Args),
    #[command(alias = "update")]
    Patch(patch::Args),
    /// Edit a scenario's file in $VISUAL or $EDITOR
    Edit(EditArgs),
    #[command(alias = "mv")]
    Rename(rename::Args),
    #[command(alias = "rm")]
    Delete(delete::Args),
    #[command(alias = "cp")]
    Duplicate(duplicate::Args),
}

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario edit double-charge")]
struct EditArgs {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::scenarios())]
    reference: String,
    /// Go on with the text that was kept when an edit failed
    #[arg(long)]
    resume: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Patch(args) => patch::run(env, ui, args),
        Verb::Edit(args) => {
            let args = edit::Args { reference: Some(args.reference.clone()), resume: args.resume };
            edit::edit(env, ui, &Scenarios, &args, "persona scenario edit")
        }
        Verb::Rename(args) => rename::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
        Verb::Duplicate(args) => duplicate::run(env, ui, args),
    }
}
