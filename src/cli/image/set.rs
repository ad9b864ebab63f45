//! `persona image set`.

use super::tell;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::OpsError;
use crate::ops::definition::find;
use crate::ops::image::{PICTURE_LIMIT, Picture, set};

/// Give a persona a picture of your own: PNG, JPEG, WebP or safe SVG, at most 10 MiB
///
/// The picture is copied into images/ under a name that follows from its content, so that the same
/// picture is kept once.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image set ada ~/Pictures/ada.png
  curl -s https://example.org/ada.webp | persona image set ada -")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF")]
    reference: String,
    /// The picture; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    // Whoever misspelt the name need not look for a better picture.
    find(&workspace, &context.scope(), &args.reference)?;
    let input = context.input_within(&args.file, PICTURE_LIMIT as u64)?;
    let picture = Picture::read(&input.name, input.bytes).map_err(OpsError::from)?;
    let lock = context.lock(&workspace)?;
    let persona = find(&workspace, &context.scope(), &args.reference)?;
    let changed = set(&lock, &workspace, persona, &picture, None, context)?;
    tell(context, &workspace, &changed)?;
    Ok(Exit::Done)
}
