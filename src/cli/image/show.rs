//! `persona image show`.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::terminal::{Screen, drawing};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::definition::find;
use crate::ops::image::shown;

/// Print the path of a persona's picture, and on a terminal the picture itself
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image show ada
  xdg-open \"$(persona image show ada)\"")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF")]
    reference: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let persona = find(&workspace, &context.scope(), &args.reference)?.valid()?;
    let shown = shown(&workspace, &persona, &args.reference)?;
    if let Some(format) = context.asked_format().filter(|format| !format.is_human()) {
        context.print_personas(vec![context.view(&workspace, &persona)], true, format)?;
        return Ok(Exit::Done);
    }
    let path = from_here(&context.directory, &shown.path);
    context.print(&format!("{}\n", path.display()))?;
    if io::stdout().is_terminal() {
        let screen = Screen::of_environment(context.out_style.color, context.out_style.width);
        match screen.and_then(|screen| drawing(screen, &shown.bytes)) {
            Some(drawing) => context.print(&drawing)?,
            None => context.note("note", "this terminal cannot show the picture"),
        }
    }
    Ok(Exit::Done)
}

/// A path that works from the current directory: short below it, whole elsewhere.
fn from_here<'path>(directory: &Path, path: &'path Path) -> std::borrow::Cow<'path, Path> {
    match std::fs::canonicalize(directory) {
        Ok(here) => path.strip_prefix(&here).unwrap_or(path).into(),
        Err(_) => path.into(),
    }
}
