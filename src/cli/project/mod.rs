//! `persona project …`.

mod create;
mod delete;
mod list;
mod patch;
mod show;

use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use super::failure::Failure;

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
    Create(create::Args),
    List(list::Args),
    Show(show::Args),
    Patch(patch::Args),
    Delete(delete::Args),
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Create(args) => create::run(context, args),
        Verb::List(args) => list::run(context, args),
        Verb::Show(args) => show::run(context, args),
        Verb::Patch(args) => patch::run(context, args),
        Verb::Delete(args) => delete::run(context, args),
    }
}
