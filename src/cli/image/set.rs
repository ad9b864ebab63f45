//! `persona image set`.

use super::report;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::OpsError;
use crate::ops::definition::find;
use crate::ops::image::change::{PortraitEdit, plan};
use crate::ops::image::{IMAGE_LIMIT, ImageFile};

/// Use an image of your own as the portrait of a persona
///
/// Takes PNG, JPEG, WebP and safe SVG of at most 10 MiB and 4096 pixels a side. The image is
/// decoded and re-encoded into images/, without metadata, under a name that follows from its
/// content, so that the same image is stored once.
#[derive(clap::Args, Debug)]
#[command(
    allow_missing_positional = true,
    after_help = "Examples:
  persona image set ada ~/Pictures/ada.png
  curl -s https://example.org/ada.webp | persona image set ada -"
)]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::own_personas())]
    reference: Option<String>,
    /// Image file; `-` for standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::Own)?;
    find(&workspace, &scope, &reference)?;
    let input = env.input_within(&args.file, IMAGE_LIMIT as u64)?;
    let image = ImageFile::decode(&input.name, &input.bytes).map_err(OpsError::from)?;
    let lock = env.lock(&workspace)?;
    let persona = find(&workspace, &scope, &reference)?;
    let edit = PortraitEdit { persona, image: Some(image), id: None };
    let plan = plan(&workspace, vec![edit], env)?;
    plan.commit(&lock)?;
    report(ui, &workspace, &plan, true)?;
    Ok(Exit::Done)
}
