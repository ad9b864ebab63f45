//! `resource delete`.

use super::kind;
use crate::cli::definition::DeleteArgs;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::ResourceKind;
use crate::ops::resource::delete::{check_not_in_use, delete};
use crate::ops::resource::{Catalogue, StoredResource, find_all, uses};
use crate::ops::{OpsError, Workspace};
use crate::text::count;

/// Delete resources that no draft uses
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource delete alto-2
  persona resource delete 1f0c9a77 --yes")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), value or label
    #[arg(value_name = "REF", add = complete::resources())]
    references: Vec<String>,
    /// Only resources of this kind
    #[arg(long, value_name = "KIND", value_parser = kind, add = crate::cli::complete::resource_kinds())]
    kind: Option<ResourceKind>,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let kinds: Vec<ResourceKind> = args.kind.into_iter().collect();
    let catalogue = Catalogue::read(&workspace)?;
    let references = ui.resource_references(&args.references, &catalogue, &kinds)?;
    let found = select(&workspace, &kinds, &references)?;
    let single = references.len() == 1;
    if !confirm(ui, &found, &args.delete)? {
        return ui.results(&workspace, &found, single);
    }
    let lock = env.lock(&workspace)?;
    let found = select(&workspace, &kinds, &references)?;
    delete(&lock, &found)?;
    report_deletion(ui, &found);
    ui.results(&workspace, &found, single)
}

fn select(
    workspace: &Workspace,
    kinds: &[ResourceKind],
    references: &[String],
) -> Result<Vec<StoredResource>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let found = find_all(workspace, &catalogue, kinds, references)?;
    let found: Vec<StoredResource> = found.into_iter().cloned().collect();
    check_not_in_use(&found, &uses(workspace, &catalogue)?)?;
    Ok(found)
}

/// Asks whether to go on; a dry run and a refusal do not.
pub(super) fn confirm(
    ui: &Ui,
    found: &[StoredResource],
    args: &DeleteArgs,
) -> Result<bool, CommandError> {
    if args.dry_run {
        found.iter().for_each(|stored| ui.say(&format!("would delete {}", stored.label())));
        return Ok(false);
    }
    let question = match found {
        [one] => format!("Delete {}?", one.label()),
        several => format!("Delete {}?", count(several.len(), "resource")),
    };
    args.confirm(ui, &question)?;
    Ok(true)
}

pub(super) fn report_deletion(ui: &Ui, found: &[StoredResource]) {
    found.iter().for_each(|stored| ui.say(&format!("deleted {}", stored.label())));
}
