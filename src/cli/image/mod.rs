//! `persona image`.

mod generate;
mod list;
mod prune;
mod remove;
mod set;
mod show;
mod terminal;

use clap::Subcommand;

use crate::cli::{CommandError, Env, Exit, Ui};
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
    #[command(alias = "get")]
    Show(show::Args),
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "rm")]
    Remove(remove::Args),
    Prune(prune::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: Args) -> Result<Exit, CommandError> {
    match args.verb {
        Verb::Generate(args) => generate::run(env, ui, &args),
        Verb::Set(args) => set::run(env, ui, &args),
        Verb::Show(args) => show::run(env, ui, &args),
        Verb::List(args) => list::run(env, ui, &args),
        Verb::Remove(args) => remove::run(env, ui, &args),
        Verb::Prune(args) => prune::run(env, ui, &args),
    }
}

/// Reports what has been done: to the images, then to the personas.
fn report(
    ui: &Ui,
    workspace: &Workspace,
    plan: &ImagePlan,
    single: bool,
) -> Result<(), CommandError> {
    let show = |path| workspace.root.show(path);
    for (path, _) in &plan.new {
        ui.say(&format!("created {}", show(path)));
    }
    for path in &plan.unused {
        ui.say(&format!("deleted {}, no longer used", show(path)));
    }
    for path in &plan.shared {
        ui.say(&format!("kept {}, still in use", show(path)));
    }
    ui.done(workspace, &plan.personas, single)?;
    Ok(())
}
