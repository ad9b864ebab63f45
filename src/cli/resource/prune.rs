//! `resource prune`.

use super::delete::{confirm, tell};
use super::kind;
use crate::cli::definition::DeleteArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
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
    #[arg(value_name = "KIND", value_parser = kind)]
    kinds: Vec<ResourceKind>,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let found = select_unused(&workspace, args)?;
    if found.is_empty() {
        ui.note("every resource is in use");
        return ui.results(&workspace, &found, false);
    }
    if !confirm(ui, &found, &args.delete)? {
        return ui.results(&workspace, &found, false);
    }
    let lock = env.lock(&workspace)?;
    let mut found_now = select_unused(&workspace, args)?;
    // What came meanwhile was not asked about.
    found_now.retain(|stored| found.contains(stored));
    delete(&lock, &found_now)?;
    tell(ui, &found_now);
    ui.results(&workspace, &found_now, false)
}

fn select_unused(workspace: &Workspace, args: &Args) -> Result<Vec<StoredResource>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    Ok(unused(&catalogue, &uses(workspace, &catalogue)?, &args.kinds))
}
