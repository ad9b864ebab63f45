//! `persona git status`.

use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::model::{Map, Value};
use crate::ops::Workspace;
use crate::ops::git::status::{GitStatus, InstallState, status};

/// Where another driver is chosen.
pub(super) const OTHER_DRIVER_HINT: &str = "remove the line that overrides it: further down in \
     .gitattributes, in .gitattributes of a subfolder or in .git/info/attributes";

/// Show which drivers and hooks are in force in this clone
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona git status
  persona git status -o json")]
pub(crate) struct Args;

pub(crate) fn run(env: &Env, ui: &Ui, _args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let status = print_status(ui, &workspace)?;
    if status.needs_install() {
        ui.hint(Hint::command("git install"));
    }
    if matches!(status.attributes, InstallState::NotInForce(_)) {
        ui.hint(OTHER_DRIVER_HINT);
    }
    Ok(Exit::Done)
}

/// Prints what is in force.
pub(super) fn print_status(ui: &Ui, workspace: &Workspace) -> Result<GitStatus, CommandError> {
    let status = status(workspace)?;
    let GitStatus { merge_driver, diff_driver, attributes, hook } = &status;
    let states = [
        ("merge_driver", merge_driver),
        ("diff_driver", diff_driver),
        ("gitattributes", attributes),
        ("pre_commit", hook),
    ];
    let entry = |(key, state): (&str, &InstallState)| (key.to_owned(), Value::from(word(state)));
    ui.print_definitions(vec![Map::from_iter(states.map(entry))], true)?;
    Ok(status)
}

fn word(state: &InstallState) -> String {
    match state {
        InstallState::Installed => "installed".to_owned(),
        InstallState::Missing => "missing".to_owned(),
        InstallState::Incomplete => "incomplete".to_owned(),
        InstallState::Outdated => "outdated".to_owned(),
        InstallState::NotInForce(why) => format!("not in force: {why}"),
        InstallState::Other(what) => format!("other: {what}"),
    }
}
