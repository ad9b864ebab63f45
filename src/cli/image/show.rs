//! `persona image show`.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::terminal::{Screen, encode};
use crate::cli::pick::Offer;
use crate::cli::plan_report::view;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::definition::find;
use crate::ops::image::show::portrait;

/// Print the path of a persona's portrait, and on a terminal the portrait itself
///
/// The portrait of a system persona has no file: it is drawn, and in a pipe its PNG is printed. A
/// copy shows the portrait of its original until it gets its own.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image show ada
  xdg-open \"$(persona image show ada)\"
  persona image show 'Worried Grandmother' > grandmother.png")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: Option<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace_or_none()?;
    let scope = env.reading_scope(&workspace);
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::All)?;
    let persona = find(&workspace, &scope, &reference)?.valid()?;
    let portrait = portrait(&workspace, &scope, &persona, &reference)?;
    if ui.machine_format().is_some() {
        ui.print_definitions(vec![view(&workspace, &persona)], true)?;
        return Ok(Exit::Done);
    }
    if let Some(path) = &portrait.path {
        ui.print(&format!("{}\n", relative(path, &env.directory).display()))?;
    } else if !io::stdout().is_terminal() {
        ui.write(|out| out.write_all(&portrait.bytes))?;
    }
    if io::stdout().is_terminal() {
        let screen = Screen::detect(ui.out_style.color, ui.out_style.width);
        match screen.and_then(|screen| encode(screen, &portrait.bytes)) {
            Some(text) => ui.print(&text)?,
            None => ui.note("this terminal cannot show images"),
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
