//! Propose, review and publish drafts.

mod ack;
mod body_args;
mod create;
mod delete;
mod diff;
mod list;
mod patch;
mod publish;
mod response;
mod show;

use clap::Subcommand;

use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::PERSONA;
use crate::text::{shell_flag, shell_word};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft create --name 'Calm Caller' --soft --key k-17
  persona draft ack k-17 --accept
  persona draft publish k-17")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    #[command(alias = "new")]
    Create(create::Args),
    #[command(alias = "update")]
    Patch(patch::Args),
    Ack(ack::Args),
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "get")]
    Show(show::Args),
    Diff(diff::Args),
    Publish(publish::Args),
    #[command(alias = "rm")]
    Delete(delete::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Diff(_) => {}
        Verb::Publish(_) => ui.check_system(&PERSONA)?,
        _ => ui.check_system_has_drafts()?,
    }
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::Patch(args) => patch::run(env, ui, args),
        Verb::Ack(args) => ack::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Diff(args) => diff::run(env, ui, args),
        Verb::Publish(args) => publish::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
    }
}

/// Returns a key as `draft ack` takes it.
pub(super) fn key_word(key: &str) -> String {
    if key.starts_with('-') { shell_flag("--key", key) } else { shell_word(key) }
}
