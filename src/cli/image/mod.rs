//! The portraits of personas.

mod generate;
mod remove;
mod set;
mod show;
mod terminal;

use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use super::failure::Failure;
use crate::ops::Workspace;
use crate::ops::image::Changed;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image generate ada
  persona image set ada portrait.png
  persona image show ada")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    Generate(generate::Args),
    Set(set::Args),
    Show(show::Args),
    Remove(remove::Args),
}

pub(crate) fn run(context: &Context, args: Args) -> Result<Exit, Failure> {
    match args.verb {
        Verb::Generate(args) => generate::run(context, &args),
        Verb::Set(args) => set::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Remove(args) => remove::run(context, &args),
    }
}

/// Tells what became of the pictures, then what became of the persona.
fn tell(context: &Context, workspace: &Workspace, changed: &Changed) -> Result<(), Failure> {
    if let Some(file) = &changed.written {
        context.say(&format!("wrote {file}"));
    }
    if let Some(file) = &changed.removed {
        context.say(&format!("deleted {file}, which nothing shows any more"));
    }
    if let Some(file) = &changed.kept {
        context.say(&format!("kept {file}, which others still show"));
    }
    context.tell(workspace, &changed.plan, true)
}
