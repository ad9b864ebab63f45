//! `persona git install`.

use super::status::{OTHER_DRIVER_HINT, print_status};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::git::install::install;

/// Let git merge and compare definitions by field
///
/// Writes .gitattributes, which is committed, and the configuration of this clone. Every clone
/// needs its own `persona git install`; one without it merges as git always does.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona git install
  persona git install --hooks")]
pub(crate) struct Args {
    /// Also check what is staged before each commit: persona validate --staged
    #[arg(long)]
    hooks: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let lock = env.lock_root(&workspace.root)?;
    let outcome = install(&workspace, &lock, args.hooks)?;
    for done in &outcome.done {
        ui.say(done);
    }
    if let Some(advice) = &outcome.hook_advice {
        ui.warning(advice);
    }
    if outcome.changed_attributes {
        ui.hint("commit .gitattributes, so that other clones can use the drivers too");
    }
    if let Some(found) = &outcome.other_driver {
        ui.warning(&format!("the drivers are not in force: {found}"));
        ui.hint(OTHER_DRIVER_HINT);
    }
    if ui.machine_format().is_some() {
        print_status(ui, &workspace)?;
    }
    Ok(Exit::Done)
}
