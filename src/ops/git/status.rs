//! Says what is in force in this clone.

use super::attributes::AttributesFile;
use super::hook::{Hook, program_word};
use super::{DIFF_SECTION, HUNK_START, MERGE_COMMAND, MERGE_SECTION, driver_prefix, repository};
use crate::ops::{OpsError, Workspace};

/// How far something is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InstallState {
    Installed,
    Missing,
    /// Some of it is there.
    Incomplete,
    /// An earlier version installed it.
    Outdated,
    /// It is there, but something else decides.
    NotInForce(String),
    /// Something else is in its place.
    Other(String),
}

/// What is in force in a clone.
pub(crate) struct GitStatus {
    pub(crate) merge_driver: InstallState,
    pub(crate) diff_driver: InstallState,
    pub(crate) attributes: InstallState,
    pub(crate) hook: InstallState,
}

impl GitStatus {
    /// Returns whether `git install` would make git merge definitions by field.
    pub(crate) fn needs_install(&self) -> bool {
        use InstallState::{Installed, NotInForce};
        let is_done = |state: &&InstallState| matches!(state, Installed | NotInForce(_));
        ![&self.merge_driver, &self.attributes].iter().all(is_done)
    }
}

pub(crate) fn status(workspace: &Workspace) -> Result<GitStatus, OpsError> {
    let git = repository(&workspace.root)?;
    let attributes = AttributesFile::read(workspace)?;
    let attributes = match attributes.count() {
        (0, _) => InstallState::Missing,
        (found, wanted) if found < wanted => InstallState::Incomplete,
        _ => {
            attributes.other_driver(&git)?.map_or(InstallState::Installed, InstallState::NotInForce)
        }
    };
    let hook = match Hook::find(&git)? {
        Hook::Own(_) | Hook::ForeignWithCheck => InstallState::Installed,
        Hook::Foreign(path) => InstallState::Other(path.display().to_string()),
        Hook::Absent(_) | Hook::AbsentElsewhere(_) => InstallState::Missing,
    };
    let prefix = driver_prefix(&program_word()?);
    let driver_state = |driver: String| match driver.strip_prefix(&prefix) {
        Some(command) if command.contains(MERGE_COMMAND) => InstallState::Installed,
        Some(command) if command.contains("git merge-file ") => InstallState::Outdated,
        _ => InstallState::Other(driver),
    };
    let hunk_state = |pattern: String| match pattern.as_str() {
        HUNK_START => InstallState::Installed,
        _ => InstallState::Other(pattern),
    };
    let setting = |section: &str, key: &str| git.setting(&format!("{section}.{key}"));
    Ok(GitStatus {
        merge_driver: setting(MERGE_SECTION, "driver")?.map_or(InstallState::Missing, driver_state),
        diff_driver: setting(DIFF_SECTION, "xfuncname")?.map_or(InstallState::Missing, hunk_state),
        attributes,
        hook,
    })
}
