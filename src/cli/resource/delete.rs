//! `resource delete`.

use super::{called, kind};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::model::ResourceKind;
use crate::ops::resource::delete::{deletable, delete};
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
    #[arg(value_name = "REF", required = true)]
    references: Vec<String>,
    /// Only resources of this kind
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<ResourceKind>,
    /// Do not ask
    #[arg(short = 'y', long)]
    yes: bool,
    /// Show what would be deleted and delete nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let found = selected(&workspace, args)?;
    let single = args.references.len() == 1;
    if !confirmed(context, &found, args.yes, args.dry_run)? {
        return context.results(&workspace, &found, single);
    }
    let lock = context.lock(&workspace)?;
    let found = selected(&workspace, args)?;
    delete(&lock, &found)?;
    tell(context, &found);
    context.results(&workspace, &found, single)
}

fn selected(workspace: &Workspace, args: &Args) -> Result<Vec<StoredResource>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let kinds: Vec<ResourceKind> = args.kind.into_iter().collect();
    let found = find_all(workspace, &catalogue, &kinds, &args.references)?;
    let found: Vec<StoredResource> = found.into_iter().cloned().collect();
    deletable(&found, &uses(workspace, &catalogue)?)?;
    Ok(found)
}

/// Whether to go on: not in a dry run, and not where somebody declines.
pub(super) fn confirmed(
    context: &Context,
    found: &[StoredResource],
    yes: bool,
    dry_run: bool,
) -> Result<bool, Failure> {
    if dry_run {
        found.iter().for_each(|stored| context.say(&format!("would delete {}", called(stored))));
        return Ok(false);
    }
    let question = match found {
        [one] => format!("Delete {}?", called(one)),
        several => format!("Delete {}?", count(several.len(), "resource")),
    };
    if !yes && !context.confirm(&question, "--yes")? {
        return Err(Failure::Declined("nothing deleted"));
    }
    Ok(true)
}

pub(super) fn tell(context: &Context, found: &[StoredResource]) {
    found.iter().for_each(|stored| context.say(&format!("deleted {}", called(stored))));
}
