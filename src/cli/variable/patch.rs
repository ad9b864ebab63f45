//! `persona variable patch`.

use super::{AgentArgs, TypedArgs};
use crate::cli::args::{EditArgs, nothing_to_change};
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, VariableFlags};
use crate::cli::system_args::FromArg;
use crate::cli::ui::Ui;
use crate::model::VARIABLE;
use crate::ops::Workspace;
use crate::ops::definition::FieldEdit;
use crate::ops::definition::change::plan;
use crate::ops::definition::find;
use crate::ops::variable::VariablePlan;

/// Change only what is given: absent keeps, null clears, a value sets
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable patch customer_name --label 'Name of the customer' --unset default_value
  persona variable patch plan --type text_short --unset options --default-value Pro
  persona variable patch customer_name -f - <<< '{\"required\": true, \"defaultValue\": null}'
  persona variable patch customer_name --name client_name --dry-run")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF")]
    reference: String,
    /// YAML or JSON document of the change; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    #[command(flatten)]
    from: FromArg,
    /// With a new name, leave the references to the old one in prompts as they are
    #[arg(long)]
    keep_references: bool,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    agent: AgentArgs,
    #[command(flatten)]
    typed: TypedArgs,
    #[command(flatten)]
    fields: FieldArgs<VariableFlags>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let format = args.from.change(&VARIABLE, args.file.is_some())?;
    let mut edits: Vec<FieldEdit> = env
        .document(&VARIABLE, format, args.file.as_deref())?
        .map(FieldEdit::Document)
        .into_iter()
        .collect();
    edits.extend(args.fields.edits_with(env, &args.typed.own())?);
    if edits.is_empty() && args.typed.raw_values().is_empty() {
        return Err(nothing_to_change("--label TEXT").into());
    }
    if args.edit.dry_run {
        let plan = plan_patch(env, &workspace, args, edits)?;
        ui.diff(&workspace, &plan.variables, true)?;
        if ui.machine_format().is_none() {
            ui.diff(&workspace, &plan.personas, false)?;
            ui.diff(&workspace, &plan.scenarios, false)?;
        }
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_patch(env, &workspace, args, edits)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.variables, true)?;
    for file in plan.renamed_files() {
        ui.say(&format!("renamed the references in {file}"));
    }
    super::delete::warn_of_uses(ui, &plan);
    Ok(Exit::Done)
}

fn plan_patch(
    env: &Env,
    workspace: &Workspace,
    args: &Args,
    mut edits: Vec<FieldEdit>,
) -> Result<VariablePlan, CommandError> {
    let agent = args.agent.agent(workspace)?;
    let variable = find(workspace, &agent, &args.reference)?;
    let raw_values = args.typed.raw_values();
    raw_values.add_edits(&variable.map, &mut edits);
    let mut plan = plan(workspace, vec![variable], &args.edit.options(edits), env)?;
    raw_values.keep_spelling(workspace, &mut plan);
    Ok(VariablePlan::new(workspace, plan, args.keep_references, env)?)
}
