//! `persona variable delete`.

use super::AgentArgs;
use crate::cli::complete;
use crate::cli::definition_args::DeleteArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::pick::Offer;
use crate::cli::ui::Ui;
use crate::ops::Workspace;
use crate::ops::definition::delete::plan;
use crate::ops::definition::{Selection, select_lenient};
use crate::ops::variable::{Agent, VariablePlan, VariableUse};
use crate::text::quoted_list;

/// Delete variables
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable delete customer_name
  persona variable delete plan urgent -a support --yes")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF", add = complete::variables())]
    references: Vec<String>,
    #[command(flatten)]
    delete: DeleteArgs,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let references = ui.references(&args.references, &workspace, &agent, Offer::Own)?;
    let single = references.len() == 1;
    let selection = Selection::References(references);
    let asked = plan_deletion(env, &workspace, &agent, &selection)?;
    if args.delete.dry_run {
        return ui.diff(&workspace, &asked.variables, single);
    }
    let names: Vec<&str> = asked.variables.0.iter().map(|change| change.name.as_str()).collect();
    let question = format!("Delete {}?", quoted_list(&names));
    args.delete.confirm(ui, &question)?;
    let lock = env.lock(&workspace)?;
    let plan = plan_deletion(env, &workspace, &agent, &selection)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.variables, single)?;
    warn_of_uses(ui, &plan);
    Ok(Exit::Done)
}

fn plan_deletion(
    env: &Env,
    workspace: &Workspace,
    agent: &Agent,
    selection: &Selection,
) -> Result<VariablePlan, CommandError> {
    let plan = plan(workspace, select_lenient(workspace, agent, selection)?)?;
    Ok(VariablePlan::new(workspace, plan, true, env)?)
}

/// Names the references that a deleted or renamed variable leaves behind.
pub(super) fn warn_of_uses(ui: &Ui, plan: &VariablePlan) {
    for VariableUse { name, origin, .. } in &plan.left {
        let line = origin.place.map_or(0, |place| place.line);
        ui.warning(&format!("`{{{{{name}}}}}` is still used in {}:{line}", origin.file));
    }
}
