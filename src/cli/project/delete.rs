//! `persona project delete`.

use crate::cli::definition::DeleteArgs;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::Hint;
use crate::ops::definition::find;
use crate::ops::project::Projects;
use crate::ops::project::delete::{DeletePlan, plan};
use crate::ops::{OpsError, Workspace};
use crate::text::{count, quoted_list};

/// Delete a project
///
/// A project that holds personas is deleted only with --force or after confirmation.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project delete checkout-bot
  persona project delete checkout-bot --force")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::projects())]
    reference: Option<String>,
    /// Delete its personas as well
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &Projects, Offer::Own)?;
    let now = plan_delete(&workspace, &reference)?;
    let name = now.plan.0.first().map(|planned| planned.name.clone()).unwrap_or_default();
    let personas = now.personas.len();
    if args.delete.dry_run {
        ui.diff(&workspace, &now.plan, true)?;
        for persona in &now.personas {
            ui.say(&format!("would delete {}", workspace.root.show(persona)));
        }
        tell_drafts(ui, &now);
        return Ok(Exit::Done);
    }
    let asked = ui.is_interactive && !args.delete.yes;
    if personas > 0 && !args.force && !asked {
        return Err(OpsError::ProjectNotEmpty { name, personas }.into());
    }
    let forced = args.force && !ui.is_interactive;
    if !forced {
        args.delete.confirm(ui, &question(&name, personas))?;
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_delete(&workspace, &reference)?;
    if plan.personas != now.personas {
        return Err(OpsError::ProjectNotEmpty { name, personas: plan.personas.len() }.into());
    }
    plan.commit(&lock)?;
    ui.done(&workspace, &plan.plan, true)?;
    if personas > 0 {
        ui.say(&format!("{} deleted with it", count(personas, "persona")));
    }
    if plan.folder.exists() {
        let left = workspace.root.show(&plan.folder);
        ui.note(&format!("{left} holds other files and stays"));
    }
    tell_drafts(ui, &plan);
    Ok(Exit::Done)
}

fn question(name: &str, personas: usize) -> String {
    match personas {
        0 => format!("Delete project `{name}`?"),
        some => format!("Delete project `{name}` and its {}?", count(some, "persona")),
    }
}

/// Warns of drafts of the project: they stay, but cannot be published.
fn tell_drafts(ui: &Ui, plan: &DeletePlan) {
    let (titles, ids): (Vec<&str>, Vec<&str>) =
        plan.drafts.iter().map(|(title, id)| (title.as_str(), id.as_str())).unzip();
    if !ids.is_empty() {
        let titles = quoted_list(&titles);
        ui.note(&format!("its drafts stay, without a project to go to: {titles}"));
        ui.hint(Hint::command(format!("draft delete {}", ids.join(" "))));
    }
}

fn plan_delete(workspace: &Workspace, reference: &str) -> Result<DeletePlan, CommandError> {
    Ok(plan(workspace, find(workspace, &Projects, reference)?)?)
}
