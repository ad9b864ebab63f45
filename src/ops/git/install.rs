//! Installs the drivers, and takes them back.

use super::attributes::AttributesFile;
use super::hook::{self, Hook, program_word};
use super::{DIFF_SECTION, HUNK_START, MERGE_COMMAND, MERGE_SECTION, driver_prefix, repository};
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction, remove_hook, write_hook};

/// What was done: sentences without a subject, such as `created .gitattributes`.
#[derive(Debug, Default)]
pub(crate) struct InstallOutcome {
    pub(crate) done: Vec<String>,
    /// Whether `.gitattributes` has to be committed.
    pub(crate) changed_attributes: bool,
    /// What git says of a path whose driver is another one.
    pub(crate) other_driver: Option<String>,
    /// How to add the check where the program does not write the hook.
    pub(crate) hook_advice: Option<String>,
}

/// Writes `.gitattributes` and the configuration of this clone; with `hooks`, the check before a
/// commit.
pub(crate) fn install(
    workspace: &Workspace,
    lock: &Lock,
    hooks: bool,
) -> Result<InstallOutcome, OpsError> {
    let git = repository(&workspace.root)?;
    let program = program_word()?;
    let mut outcome = InstallOutcome::default();
    let attributes = AttributesFile::read(workspace)?;
    if let Some(text) = attributes.with_lines() {
        let verb = if attributes.text.is_some() { "changed" } else { "created" };
        Transaction::new(lock).put(&attributes.path, text).commit()?;
        outcome.done.push(format!("{verb} {}", super::attributes::FILE));
        outcome.changed_attributes = true;
    }
    let driver = format!("{}{MERGE_COMMAND} %O %A %B %L %P", driver_prefix(&program));
    let settings = [
        (MERGE_SECTION, "name", "merge of personas by field"),
        (MERGE_SECTION, "driver", driver.as_str()),
        (DIFF_SECTION, "xfuncname", HUNK_START),
    ];
    for (section, key, value) in settings {
        git.set(&format!("{section}.{key}"), value)?;
    }
    outcome.done.push("set the merge driver and the diff driver of this clone".to_owned());
    outcome.other_driver = attributes.other_driver(&git)?;
    if !hooks {
        return Ok(outcome);
    }
    let command = hook::command(&git, &program)?;
    match Hook::find(&git)? {
        Hook::Absent(path) | Hook::Own(path) => {
            write_hook(&path, &hook::text(&git, &program)?)?;
            outcome.done.push("installed the pre-commit hook".to_owned());
        }
        Hook::ForeignWithCheck => {
            outcome.done.push("kept the pre-commit hook, which checks what is staged".to_owned());
        }
        Hook::Foreign(path) => {
            let path = path.display();
            outcome.hook_advice =
                Some(format!("{path} is not from persona and is kept; add this to it: {command}"));
        }
        Hook::AbsentElsewhere(path) => {
            let path = path.display();
            outcome.hook_advice = Some(format!(
                "persona does not write to the directory of `core.hooksPath`; create the \
                 executable file {path} with this line: {command}"
            ));
        }
    }
    Ok(outcome)
}

/// Takes back what [`install`] does.
pub(crate) fn uninstall(workspace: &Workspace, lock: &Lock) -> Result<InstallOutcome, OpsError> {
    let git = repository(&workspace.root)?;
    let mut outcome = InstallOutcome::default();
    let attributes = AttributesFile::read(workspace)?;
    if let Some(text) = attributes.without_lines() {
        let mut transaction = Transaction::new(lock);
        let verb = if text.trim().is_empty() {
            transaction.remove(&attributes.path).commit()?;
            "deleted"
        } else {
            transaction.put(&attributes.path, text).commit()?;
            "changed"
        };
        outcome.done.push(format!("{verb} {}", super::attributes::FILE));
        outcome.changed_attributes = true;
    }
    let removed = [git.remove_section(MERGE_SECTION)?, git.remove_section(DIFF_SECTION)?];
    if removed.contains(&true) {
        outcome.done.push("removed the drivers of this clone".to_owned());
    }
    if let Hook::Own(path) = Hook::find(&git)? {
        remove_hook(&path)?;
        outcome.done.push("removed the pre-commit hook".to_owned());
    }
    Ok(outcome)
}
