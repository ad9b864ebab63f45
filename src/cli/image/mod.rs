//! `persona image`.

mod generate;
mod list;
mod prune;
mod remove;
mod set;
mod show;
mod terminal;

use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use super::failure::Failure;
use crate::ops::Workspace;
use crate::ops::image::change::ImagePlan;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image generate ada
  persona image set ada portrait.png
  persona image show ada
  persona image prune --dry-run")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    Generate(generate::Args),
    Set(set::Args),
    Show(show::Args),
    List(list::Args),
    Remove(remove::Args),
    Prune(prune::Args),
}

pub(crate) fn run(context: &Context, args: Args) -> Result<Exit, Failure> {
    match args.verb {
        Verb::Generate(args) => generate::run(context, &args),
        Verb::Set(args) => set::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::List(args) => list::run(context, &args),
        Verb::Remove(args) => remove::run(context, &args),
        Verb::Prune(args) => prune::run(context, &args),
    }
}

/// Reports what has been done: to the images, then to the personas.
fn report(
    context: &Context,
    workspace: &Workspace,
    plan: &ImagePlan,
    single: bool,
) -> Result<(), Failure> {
    let show = |path| workspace.root.show(path);
    for (path, _) in &plan.new {
        context.say(&format!("created {}", show(path)));
    }
    for path in &plan.unused {
        context.say(&format!("deleted {}, no longer used", show(path)));
    }
    for path in &plan.shared {
        context.say(&format!("kept {}, still in use", show(path)));
    }
    context.tell(workspace, &plan.personas, single)
}
