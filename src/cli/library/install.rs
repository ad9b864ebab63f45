//! `persona library install`.

use crate::cli::free_text::{free_text, parse_name};
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::Scope;
use crate::ops::library::install;

/// Copy a persona from the library into the workspace, or the project of -p
///
/// The copy gets a new id and new times and records its original in `cloned_from`. Where
/// its name is taken it becomes "NAME (2)", "NAME (3)", …
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona library install 'Angry Subscriber'
  persona library install angry-subscriber --name 'Our Angry Subscriber' -p billing")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::own_personas())]
    reference: Option<String>,
    /// Name of the copy; by default that of the library persona
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let library = Scope::Library;
    let name = args.name.as_deref().map(parse_name).transpose()?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &library, Offer::Own)?;
    let lock = env.lock_to_write(&workspace, args.dry_run)?;
    let plan = install(&workspace, &scope, &reference, name, env)?;
    ui.write_plan(&workspace, &plan, true, lock)
}
