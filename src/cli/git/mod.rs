//! `persona git`.

mod install;
mod merge_file;
mod status;
mod uninstall;

use clap::Subcommand;

use crate::cli::{CommandError, Env, Exit, Ui};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona git install --hooks
  git add .gitattributes && git commit
  persona git status")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    Install(install::Args),
    Uninstall(uninstall::Args),
    Status(status::Args),
    MergeFile(merge_file::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Install(args) => install::run(env, ui, args),
        Verb::Uninstall(args) => uninstall::run(env, ui, args),
        Verb::Status(args) => status::run(env, ui, args),
        Verb::MergeFile(args) => merge_file::run(ui, args),
    }
}
