//! `resource list`.

use super::{kind, view};
use crate::cli::list_args::{ListArgs, ListKind};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{ResourceKind, Shape};
use crate::ops::OpsError;
use crate::ops::resource::delete::unused;
use crate::ops::resource::{Catalogue, StoredResource, select, uses};

impl ListKind for StoredResource {
    const SHAPE: &'static Shape =
        &Shape::of_list("resource", &["id", "kind", "value", "label", "type", "path", "etag"]);
    const NAMED_BY_ID: bool = true;
}

/// List resources
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource list
  persona resource list voice
  persona resource list --unused -o name")]
pub(crate) struct Args {
    /// Kinds to list; by default all
    #[arg(value_name = "KIND", value_parser = kind, add = crate::cli::complete::resource_kinds())]
    kinds: Vec<ResourceKind>,
    /// Only resources that no draft uses
    #[arg(long)]
    unused: bool,
    #[command(flatten)]
    list: ListArgs<StoredResource>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let catalogue = Catalogue::read(&workspace)?;
    let found: Vec<StoredResource> = if args.unused {
        unused(&catalogue, &uses(&workspace, &catalogue)?, &args.kinds)
    } else {
        select(&catalogue, &args.kinds).cloned().collect()
    };
    let maps = found.iter().map(|stored| view(&workspace, stored)).collect();
    let shown =
        args.list.print(ui, StoredResource::SHAPE, &["kind", "value", "label", "id"], maps)?;
    OpsError::refuse_problems("some resources cannot be read", catalogue.broken)?;
    if shown == 0 {
        ui.note("no resource matches");
    }
    Ok(Exit::Done)
}
