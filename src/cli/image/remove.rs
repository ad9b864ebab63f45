//! `persona image remove`.

use super::tell;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::definition::find;
use crate::ops::image::remove;

/// Take a persona's picture away; the file goes too, unless another persona shows it
///
/// On a terminal you are asked first.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image remove ada")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF")]
    reference: String,
    /// Do not ask
    #[arg(short = 'y', long)]
    yes: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    if !args.yes && context.is_interactive() {
        let persona = find(&workspace, &context.scope(), &args.reference)?;
        let question = format!("Take the picture of {} away?", persona.name());
        if !context.confirm(&question, "--yes")? {
            return Err(Failure::Declined("nothing removed"));
        }
    }
    let lock = context.lock(&workspace)?;
    let persona = find(&workspace, &context.scope(), &args.reference)?;
    let changed = remove(&lock, &workspace, persona, context)?;
    tell(context, &workspace, &changed)?;
    Ok(Exit::Done)
}
