//! `persona scenario show`.

use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::plan_report::view;
use crate::cli::ui::Ui;
use crate::ops::definition::find;
use crate::ops::resolve_all;
use crate::ops::scenario::Scenarios;

/// Show scenarios in full
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario show double-charge
  persona scenario show 'Double charge' -o json")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", required = true, add = complete::scenarios())]
    references: Vec<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let find = |reference: &str| find(&workspace, &Scenarios, reference)?.valid();
    let found = resolve_all(&args.references, find)?;
    let maps = found.iter().map(|scenario| view(&workspace, scenario)).collect();
    ui.print_definitions(maps, args.references.len() == 1, ui.format())?;
    Ok(Exit::Done)
}
