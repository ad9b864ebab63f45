//! `persona image remove`.

use super::report;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
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
    #[arg(value_name = "REF", add = complete::own_personas())]
    reference: Option<String>,
    /// Do not ask for confirmation
    #[arg(short = 'y', long)]
    yes: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::Own)?;
    let persona = find(&workspace, &scope, &reference)?;
    let has_portrait = persona.map.contains_key("image_url");
    let question = format!("Remove the portrait of `{}`?", persona.title());
    if has_portrait && !args.yes && !ui.confirm(&question)? {
        return Err(CommandError::declined("nothing removed"));
    }
    let lock = env.lock(&workspace)?;
    let persona = find(&workspace, &scope, &reference)?;
    let edit = PortraitEdit { persona, image: None, id: None };
    let plan = plan(&workspace, vec![edit], env)?;
    plan.commit(&lock)?;
    report(ui, &workspace, &plan, true)?;
    Ok(Exit::Done)
}
