//! `persona image remove`.

use super::report;
use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::definition::find;
use crate::ops::image::change::{PortraitEdit, plan};

/// Remove the portrait of a persona
///
/// The file is deleted too, unless something else uses it.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image remove ada
  persona image remove ada --yes")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
    /// Do not ask for confirmation
    #[arg(short = 'y', long)]
    yes: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let persona = find(&workspace, &context.scope(), &args.reference)?;
    let has_portrait = persona.map.contains_key("image_url");
    let question = format!("Remove the portrait of `{}`?", persona.title());
    if has_portrait && !args.yes && !context.confirm(&question, "--yes")? {
        return Err(Failure::Declined("nothing removed"));
    }
    let lock = context.lock(&workspace)?;
    let persona = find(&workspace, &context.scope(), &args.reference)?;
    let edit = PortraitEdit { persona, image: None, id: None };
    let plan = plan(&workspace, vec![edit], context)?;
    plan.commit(&lock)?;
    report(context, &workspace, &plan, true)?;
    Ok(Exit::Done)
}
