//! `persona library add`.

use crate::cli::definition::create;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::Scope;
use crate::ops::library::library_copy;

/// Add a persona to the library, from flags, a document or a persona of the workspace (staff only)
///
/// A library persona needs a system prompt (Feather's `body`).
#[derive(clap::Args, Debug)]
#[group(skip)]
#[command(after_help = "Examples:
  persona library add 'Angry Subscriber' --system-prompt @prompt.txt --tags billing
  persona library add -f feather.json   # in our spelling or Feather's
  persona library add --persona ada --name 'Ada the Careful'")]
pub(crate) struct Args {
    /// Persona of the workspace, or of the project of -p, to add a copy of
    #[arg(long, value_name = "REF", add = complete::personas(), conflicts_with = "files")]
    persona: Option<String>,
    #[command(flatten)]
    create: create::Args<Scope>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut documents = Vec::new();
    if let Some(reference) = &args.persona {
        let copy = library_copy(&workspace, &env.project_scope(), reference)?;
        if let Some(picture) = copy.image_left {
            ui.note(&format!("the picture {picture} stays in the workspace"));
        }
        documents.push(copy.document);
    }
    create::run_with(env, ui, &args.create, &workspace, documents)
}
