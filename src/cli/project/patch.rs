//! `persona project patch`.

use crate::cli::args::{EditArgs, nothing_to_change};
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, ProjectFlags};
use crate::cli::system_args::FromArg;
use crate::cli::ui::Ui;
use crate::model::PROJECT;
use crate::ops::Workspace;
use crate::ops::definition::FieldEdit;
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
    #[arg(value_name = "REF")]
    reference: String,
    /// YAML or JSON document of the change; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    #[command(flatten)]
    from: FromArg,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    fields: FieldArgs<ProjectFlags>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let format = args.from.change(&PROJECT, args.file.is_some())?;
    let mut edits: Vec<FieldEdit> = env
        .document(&PROJECT, format, args.file.as_deref())?
        .map(FieldEdit::Document)
        .into_iter()
        .collect();
    edits.extend(args.fields.edits(env)?);
    if edits.is_empty() {
        return Err(nothing_to_change("--description TEXT").into());
    }
    let options = args.edit.options(edits);
    if args.edit.dry_run {
        let plan = plan_patch(env, &workspace, args, &options)?;
        ui.diff(&workspace, &plan.plan, true)?;
        note_moves(ui, &plan, "would move along");
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_patch(env, &workspace, args, &options)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.plan, true)?;
    note_moves(ui, &plan, "moved along");
    Ok(Exit::Done)
}

fn plan_patch(
    env: &Env,
    workspace: &Workspace,
    args: &Args,
    options: &ChangeOptions,
) -> Result<ProjectPlan, CommandError> {
    let project = find(workspace, &Projects, &args.reference)?;
    let plan = plan(workspace, vec![project], options, env)?;
    Ok(ProjectPlan::new(workspace, plan)?)
}

fn note_moves(ui: &Ui, plan: &ProjectPlan, verb: &str) {
    if plan.move_count() > 0 {
        ui.say(&format!("{} {verb}", count(plan.move_count(), "file")));
    }
}
