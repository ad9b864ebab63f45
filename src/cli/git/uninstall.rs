//! `persona git uninstall`.

use super::status::print_status;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::git::install::uninstall;

/// Undo what `persona git install` did
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona git uninstall")]
pub(crate) struct Args;

pub(crate) fn run(env: &Env, ui: &Ui, _args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let lock = env.lock_root(&workspace.root)?;
    let outcome = uninstall(&workspace, &lock)?;
    for done in &outcome.done {
        ui.say(done);
    }
    if outcome.done.is_empty() {
        ui.note("nothing is installed");
    }
    if ui.machine_format().is_some() {
        print_status(ui, &workspace)?;
    }
    Ok(Exit::Done)
}
