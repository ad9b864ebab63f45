//! `persona library install`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::free_text::free;
use crate::model::PersonaName;
use crate::ops::Workspace;
use crate::ops::definition::Plan;
use crate::ops::library::install;

/// Copy a persona from the library into the workspace, or the project of -p
///
/// The copy has an id and times of its own and records in `cloned_from` where it comes from. Where
/// its name is taken it becomes "NAME (2)", "NAME (3)", …
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona library install 'Angry Subscriber'
  persona library install angry-subscriber --name 'Our Angry Subscriber' -p billing")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF")]
    reference: String,
    /// Name of the copy; by default that of the library persona
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free::<PersonaName>)]
    name: Option<PersonaName>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let planned = || planned(context, &workspace, args);
    context.carry_out(&workspace, args.dry_run, true, planned)?;
    Ok(Exit::Done)
}

fn planned(context: &Context, workspace: &Workspace, args: &Args) -> Result<Plan, Failure> {
    Ok(install(workspace, &context.scope(), &args.reference, args.name.clone(), context)?)
}
