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

/// Keep personas in projects, each with names of its own
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Create(create::Args),
    List(list::Args),
    Show(show::Args),
    Patch(patch::Args),
    Delete(delete::Args),
}

pub(crate) fn run(context: &Context, command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Create(args) => create::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Show(args) => show::run(context, args),
        Command::Patch(args) => patch::run(context, args),
        Command::Delete(args) => delete::run(context, args),
    }
}
