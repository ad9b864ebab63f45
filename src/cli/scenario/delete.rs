//! `persona scenario delete`.

use crate::cli::complete;
use crate::cli::definition_args::DeleteArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::definition::delete::plan;
use crate::ops::definition::{Selection, select_lenient};
use crate::ops::scenario::Scenarios;
use crate::text::quoted_list;

/// Delete scenarios
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario delete double-charge
  persona scenario delete double-charge late-parcel --yes")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", required = true, add = complete::scenarios())]
    references: Vec<String>,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let single = args.references.len() == 1;
    let selection = Selection::References(args.references.clone());
    let plan = || plan(&workspace, select_lenient(&workspace, &Scenarios, &selection)?);
    let planned = plan()?;
    if args.delete.dry_run {
        return ui.diff(&workspace, &planned, single);
    }
    let names: Vec<&str> = planned.0.iter().map(|change| change.name.as_str()).collect();
    args.delete.confirm(ui, &format!("Delete {}?", quoted_list(&names)))?;
    let lock = env.lock(&workspace)?;
    let plan = plan()?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}
