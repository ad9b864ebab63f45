//! `persona library add`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::persona::create;
use crate::ops::library::offered;

/// Add a persona to the library, from flags, a document or a persona of the workspace (staff only)
///
/// A library persona needs a system prompt (Feather's `body`).
#[derive(clap::Args, Debug)]
#[group(skip)]
#[command(after_help = "Examples:
  persona library add 'Angry Subscriber' --system-prompt @prompt.txt --tags billing
  persona library add -f feather.json       (name, body, description, traits, behavior_config, tags)
  persona library add --from ada --name 'Ada the Careful'")]
pub(crate) struct Args {
    /// Persona of the workspace, or of the project of -p, to add a copy of
    #[arg(long, value_name = "REF", conflicts_with = "files")]
    from: Option<String>,
    #[command(flatten)]
    create: create::Args,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let mut documents = Vec::new();
    if let Some(reference) = &args.from {
        let offered = offered(&workspace, &context.globals.scope(), reference)?;
        if let Some(picture) = offered.picture_left {
            context.note("note", &format!("the picture {picture} stays in the workspace"));
        }
        documents.push(offered.given);
    }
    create::run_with(context, &args.create, &workspace, documents)
}
