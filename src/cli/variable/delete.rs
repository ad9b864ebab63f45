//! `persona variable delete`.

use super::AgentArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::Workspace;
use crate::ops::definition::delete::plan;
use crate::ops::definition::{Selection, select_lenient};
use crate::ops::variable::{VariablePlan, VariableUse};
use crate::text::quoted_list;

/// Delete variables
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable delete customer_name
  persona variable delete plan urgent -a support --yes")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF", required = true)]
    references: Vec<String>,
    /// Do not ask
    #[arg(short = 'y', long)]
    yes: bool,
    /// Show what would be deleted and delete nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let single = args.references.len() == 1;
    let asked = plan_deletion(env, &workspace, args)?;
    if args.dry_run {
        return ui.diff(&workspace, &asked.variables, single);
    }
    let names: Vec<&str> = asked.variables.0.iter().map(|change| change.name.as_str()).collect();
    let question = format!("Delete {}?", quoted_list(&names));
    if !args.yes && !ui.confirm(&question, "--yes")? {
        return Err(CommandError::declined("nothing deleted"));
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_deletion(env, &workspace, args)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.variables, single)?;
    warn_of_uses(ui, &plan);
    Ok(Exit::Done)
}

fn plan_deletion(
    env: &Env,
    workspace: &Workspace,
    args: &Args,
) -> Result<VariablePlan, CommandError> {
    let agent = args.agent.agent(workspace)?;
    let selection = Selection::References(args.references.clone());
    let plan = plan(workspace, select_lenient(workspace, &agent, &selection)?)?;
    Ok(VariablePlan::new(workspace, plan, true, env)?)
}

/// Names the references that a deleted or renamed variable leaves behind.
pub(super) fn warn_of_uses(ui: &Ui, plan: &VariablePlan) {
    for VariableUse { name, origin, .. } in &plan.left {
        let line = origin.place.map_or(0, |place| place.line);
        ui.warning(&format!("`{{{{{name}}}}}` is still used in {}:{line}", origin.file));
    }
}
