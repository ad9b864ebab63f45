//! `resource show`.

use super::kind;
use crate::cli::draft::named_by_id;
use crate::cli::{CommandError, Env, Exit, Ui};
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
    #[arg(value_name = "REF")]
    references: Vec<String>,
    /// Only resources of this kind
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<ResourceKind>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let catalogue = Catalogue::read(&workspace)?;
    let kinds: Vec<ResourceKind> = args.kind.into_iter().collect();
    let format = ui.format();
    let references = ui.resource_references(&args.references, &catalogue, &kinds)?;
    let found = find_all(&workspace, &catalogue, &kinds, &references)?;
    let view = |stored| named_by_id(&ui.resource_view(&workspace, stored), format);
    let maps = found.into_iter().map(view).collect();
    ui.print_definitions(maps, references.len() == 1, format)?;
    Ok(Exit::Done)
}
