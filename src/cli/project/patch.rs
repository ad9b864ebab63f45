//! `persona project patch`.

use crate::cli::args::{EditArgs, nothing_to_change};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::fields::{FieldArgs, ProjectFlags};
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
    #[arg(short = 'f', long = "file", value_name = "FILE")]
    file: Option<String>,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    fields: FieldArgs<ProjectFlags>,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let mut alterations: Vec<FieldEdit> = context
        .document(&PROJECT, args.file.as_deref())?
        .map(FieldEdit::Document)
        .into_iter()
        .collect();
    alterations.extend(args.fields.alterations(context)?);
    if alterations.is_empty() {
        return Err(nothing_to_change("--description TEXT").into());
    }
    let options = args.edit.options(alterations);
    if args.edit.dry_run {
        let plan = planned(context, &workspace, args, &options)?;
        context.preview(&workspace, &plan.plan, true)?;
        tell_moving(context, &plan, "would move along");
        return Ok(Exit::Done);
    }
    let lock = context.lock(&workspace)?;
    let plan = planned(context, &workspace, args, &options)?;
    plan.commit(&lock)?;
    context.tell(&workspace, &plan.plan, true)?;
    tell_moving(context, &plan, "moved along");
    Ok(Exit::Done)
}

fn planned(
    context: &Context,
    workspace: &Workspace,
    args: &Args,
    options: &ChangeOptions,
) -> Result<ProjectPlan, Failure> {
    let project = find(workspace, &Projects, &args.reference)?;
    let plan = plan(workspace, vec![project], options, context)?;
    Ok(ProjectPlan::new(workspace, plan)?)
}

fn tell_moving(context: &Context, plan: &ProjectPlan, verb: &str) {
    if plan.moving() > 0 {
        context.say(&format!("{} {verb}", count(plan.moving(), "file")));
    }
}
