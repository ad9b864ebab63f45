//! `resource prune`.

use super::delete::{confirm, report_deletion};
use super::kind;
use crate::cli::definition::DeleteArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::ResourceKind;
use crate::ops::resource::delete::{delete, unused};
use crate::ops::resource::{Catalogue, StoredResource, uses};
use crate::ops::{OpsError, Workspace};

/// Delete every resource that no draft uses
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource prune --dry-run
  persona resource prune name description instruction example --yes")]
pub(crate) struct Args {
    /// Kinds to prune; by default all
    #[arg(value_name = "KIND", value_parser = kind, add = crate::cli::complete::resource_kinds())]
    kinds: Vec<ResourceKind>,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let catalogue = Catalogue::read(&workspace)?;
    let found = select_unused(&workspace, &catalogue, args)?;
    let exit = prune(env, ui, &workspace, args, &found)?;
    OpsError::refuse_problems("some resources cannot be read and are kept", catalogue.broken)?;
    Ok(exit)
}

fn prune(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    args: &Args,
    found: &[StoredResource],
) -> Result<Exit, CommandError> {
    if found.is_empty() {
        ui.note("no resource is unused");
        return ui.results(workspace, found, false);
    }
    if !confirm(ui, found, &args.delete)? {
        return ui.results(workspace, found, false);
    }
    let lock = env.lock(workspace)?;
    let mut found_now = select_unused(workspace, &Catalogue::read(workspace)?, args)?;
    // What came meanwhile was not asked about.
    found_now.retain(|stored| found.contains(stored));
    delete(&lock, &found_now)?;
    report_deletion(ui, &found_now);
    ui.results(workspace, &found_now, false)
}

fn select_unused(
    workspace: &Workspace,
    catalogue: &Catalogue,
    args: &Args,
) -> Result<Vec<StoredResource>, OpsError> {
    Ok(unused(catalogue, &uses(workspace, catalogue)?, &args.kinds))
}
