//! `persona library allow`.

use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::{ConsentChange, OpsError};

/// Allow this workspace to use a library outside of it
///
/// The manifest of a workspace can name any directory as its library. It is used only after you
/// have allowed it once, which is kept in your own configuration. A library inside of the workspace
/// needs no consent. In scripts, set PERSONA_ALLOW_LIBRARY to 1 or to the directory.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona library allow
  PERSONA_ALLOW_LIBRARY=/srv/personas persona library list")]
pub(crate) struct Args;

pub(crate) fn run(env: &Env, ui: &Ui, _args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let library = workspace.root.library(&workspace.manifest.library).map_err(OpsError::from)?;
    let folder = library.folder.display();
    match workspace.consent.allow(&workspace.root, &library)? {
        ConsentChange::Added => ui.say(&format!("allowed library `{folder}`")),
        ConsentChange::Existing => ui.note(&format!("library `{folder}` is already allowed")),
        ConsentChange::Needless => {
            ui.note("the library is inside of the workspace and needs no consent");
        }
    }
    Ok(Exit::Done)
}
