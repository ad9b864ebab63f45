//! `persona image show`.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::terminal::{Screen, drawing};
use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::show_plan::view;
use crate::ops::definition::find;
use crate::ops::image::show::portrait;

/// Print the path of a persona's portrait, and on a terminal the portrait itself
///
/// The portrait of a system persona has no file: it is drawn, and in a pipe its PNG is printed. A
/// copy shows the portrait of its original until it gets one of its own.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image show ada
  xdg-open \"$(persona image show ada)\"
  persona image show 'Worried Grandmother' > grandmother.png")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace_or_none()?;
    let scope = context.reading_scope(&workspace);
    let persona = find(&workspace, &scope, &args.reference)?.valid()?;
    let portrait = portrait(&workspace, &scope, &persona, &args.reference)?;
    if let Some(format) = context.asked_format().filter(|format| !format.is_human()) {
        context.print_personas(vec![view(&workspace, &persona)], true, format)?;
        return Ok(Exit::Done);
    }
    if let Some(path) = &portrait.path {
        context.print(&format!("{}\n", relative(path, &context.directory).display()))?;
    } else if !io::stdout().is_terminal() {
        context.write(|out| out.write_all(&portrait.bytes))?;
    }
    if io::stdout().is_terminal() {
        let screen = Screen::of_environment(context.out_style.color, context.out_style.width);
        match screen.and_then(|screen| drawing(screen, &portrait.bytes)) {
            Some(drawing) => context.print(&drawing)?,
            None => context.note("note", "this terminal cannot show images"),
        }
    }
    Ok(Exit::Done)
}

/// Returns the path from the current directory where that is above it, and in full elsewhere.
fn relative<'path>(path: &'path Path, directory: &Path) -> Cow<'path, Path> {
    match std::fs::canonicalize(directory) {
        Ok(here) => path.strip_prefix(&here).unwrap_or(path).into(),
        Err(_) => path.into(),
    }
}
