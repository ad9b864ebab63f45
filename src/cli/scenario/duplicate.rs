//! `persona scenario duplicate`.

use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::ui::Ui;
use crate::ops::definition::duplicate::plan;
use crate::ops::definition::find;
use crate::ops::scenario::Scenarios;

/// Copy a scenario
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario duplicate double-charge --name 'Triple charge'")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::scenarios())]
    reference: String,
    /// Name of the copy; by default the name with " Copy"
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let name = args.name.as_deref().map(parse_name).transpose()?;
    let plan = || {
        let original = find(&workspace, &Scenarios, &args.reference)?.valid()?;
        plan(&workspace, &original, &Scenarios, name.clone(), env)
    };
    if args.dry_run {
        return ui.diff(&workspace, &plan()?, true);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan()?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, true)
}
