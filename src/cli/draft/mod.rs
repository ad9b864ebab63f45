//! The verbs on drafts.

mod ack;
mod body_args;
mod create;
mod delete;
mod diff;
mod list;
mod patch;
mod publish;
mod show;

use clap::Subcommand;

pub(crate) use list::named_by_id;
pub(crate) use patch::key_word;

use super::context::Context;
use super::exit::Exit;
use super::failure::Failure;

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
    Create(create::Args),
    Patch(patch::Args),
    Ack(ack::Args),
    List(list::Args),
    Show(show::Args),
    Diff(diff::Args),
    Publish(publish::Args),
    Delete(delete::Args),
}

impl Args {
    /// Whether `--color` may name the colour of a persona.
    pub(crate) fn writes_color(&self) -> bool {
        matches!(self.verb, Verb::Create(_) | Verb::Patch(_))
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    match &args.verb {
        Verb::Create(args) => create::run(context, args),
        Verb::Patch(args) => patch::run(context, args),
        Verb::Ack(args) => ack::run(context, args),
        Verb::List(args) => list::run(context, args),
        Verb::Show(args) => show::run(context, args),
        Verb::Diff(args) => diff::run(context, args),
        Verb::Publish(args) => publish::run(context, args),
        Verb::Delete(args) => delete::run(context, args),
    }
}
