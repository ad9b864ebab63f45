//! `persona project …`.

mod create;
mod delete;
mod list;
mod patch;
mod show;

use clap::Subcommand;

use super::env::Env;
use super::error::CommandError;
use super::exit::Exit;
use super::ui::Ui;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project create checkout
  persona create Ada -p checkout
  persona project list")]
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
    #[command(alias = "rm")]
    Delete(delete::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Patch(args) => patch::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
    }
}
