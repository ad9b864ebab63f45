//! `persona variable delete`.

use super::AgentArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::Workspace;
use crate::ops::definition::delete::plan;
use crate::ops::definition::{FileChange, Plan};
use crate::ops::definition::{Selection, select_lenient};
use crate::ops::variable::{Agent, usage};
use crate::store::header;
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
    let plan_now = planned(&workspace, args)?;
    if args.dry_run {
        ui.diff(&workspace, &plan_now, single)?;
        return Ok(Exit::Done);
    }
    let names: Vec<&str> = plan_now.0.iter().map(|planned| planned.name.as_str()).collect();
    let question = format!("Delete {}?", quoted_list(&names));
    if !args.yes && !ui.confirm(&question, "--yes")? {
        return Err(CommandError::declined("nothing deleted"));
    }
    let lock = env.lock(&workspace)?;
    let plan = planned(&workspace, args)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)?;
    tell_left(ui, &workspace, &plan)?;
    Ok(Exit::Done)
}

fn planned(workspace: &Workspace, args: &Args) -> Result<Plan<Agent>, CommandError> {
    let agent = args.agent.agent(workspace)?;
    let selection = Selection::References(args.references.clone());
    Ok(plan(workspace, select_lenient(workspace, &agent, &selection)?)?)
}

/// Names the references that a deleted or renamed variable leaves behind.
pub(super) fn tell_left(
    ui: &Ui,
    workspace: &Workspace,
    plan: &Plan<Agent>,
) -> Result<(), CommandError> {
    let gone: Vec<String> = plan.0.iter().filter_map(gone).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let usage = usage(workspace)?;
    for found in usage.found.iter().filter(|found| gone.contains(&found.name)) {
        let line = found.origin.place.map_or(0, |place| place.line);
        let message = format!(
            "`{{{{{}}}}}` is still referred to in {}:{line}",
            found.name, found.origin.file
        );
        ui.warning(&message);
    }
    Ok(())
}

/// The name that is defined no longer, if the variable is deleted or renamed.
fn gone(planned: &FileChange<Agent>) -> Option<String> {
    let before = planned.before.as_ref()?;
    if planned.after.as_ref().is_some_and(|after| after.path == before.path) {
        return None;
    }
    let said = header(before.text.as_bytes()).and_then(|header| header.name);
    said.or_else(|| Some(before.path.file_stem()?.to_string_lossy().into_owned()))
}
