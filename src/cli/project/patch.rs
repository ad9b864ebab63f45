//! `persona project patch`.

use crate::cli::definition::ChangeArgs;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::Workspace;
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::find;
use crate::ops::project::{ProjectPlan, Projects};
use crate::text::count;

/// Change only what is given; the directory moves with the name
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project patch checkout-bot --description 'Third round'
  persona project patch checkout-bot --name 'Checkout Assistant' --dry-run
  persona project patch checkout-bot --unset image_provider")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::projects())]
    reference: Option<String>,
    #[command(flatten)]
    change: ChangeArgs<Projects>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = args.change.edit.options(args.change.edits(env, &[])?);
    let reference = ui.reference(args.reference.as_ref(), &workspace, &Projects, Offer::Own)?;
    if args.change.edit.dry_run {
        let plan = plan_patch(env, &workspace, &reference, &options)?;
        ui.diff(&workspace, &plan.plan, true)?;
        note_moves(ui, &plan, "would move along");
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_patch(env, &workspace, &reference, &options)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.plan, true)?;
    note_moves(ui, &plan, "moved along");
    Ok(Exit::Done)
}

fn plan_patch(
    env: &Env,
    workspace: &Workspace,
    reference: &str,
    options: &ChangeOptions,
) -> Result<ProjectPlan, CommandError> {
    let project = find(workspace, &Projects, reference)?;
    let plan = plan(workspace, vec![project], options, env)?;
    Ok(ProjectPlan::new(workspace, plan)?)
}

fn note_moves(ui: &Ui, plan: &ProjectPlan, verb: &str) {
    if plan.move_count() > 0 {
        ui.say(&format!("{} {verb}", count(plan.move_count(), "file")));
    }
}
