//! `resource show`.

use super::kind;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::ResourceKind;
use crate::ops::resource::{Catalogue, find_all};

/// Show resources in full
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource show alto-2
  persona resource show 1f0c9a77 -o json
  persona resource show Billing --kind department")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), value or label
    #[arg(value_name = "REF", add = complete::resources())]
    references: Vec<String>,
    /// Only resources of this kind
    #[arg(long, value_name = "KIND", value_parser = kind, add = crate::cli::complete::resource_kinds())]
    kind: Option<ResourceKind>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let catalogue = Catalogue::read(&workspace)?;
    let kinds: Vec<ResourceKind> = args.kind.into_iter().collect();
    let references = ui.resource_references(&args.references, &catalogue, &kinds)?;
    let found = find_all(&workspace, &catalogue, &kinds, &references)?;
    ui.print_resources(&workspace, found, references.len() == 1)?;
    Ok(Exit::Done)
}
