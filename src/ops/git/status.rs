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
    /// Returns whether git merges definitions by field.
    pub(crate) fn is_installed(&self) -> bool {
        [&self.merge_driver, &self.attributes].iter().all(|it| **it == InstallState::Installed)
    }
}

pub(crate) fn status(workspace: &Workspace) -> Result<GitStatus, OpsError> {
    let git = repository(&workspace.root)?;
    let attributes = match AttributesFile::read(workspace)?.count() {
        (0, _) => InstallState::Missing,
        (found, wanted) if found < wanted => InstallState::Incomplete,
        _ => InstallState::Installed,
    };
    let hook = match Hook::find(&git)? {
        Hook::Own(_) => InstallState::Installed,
        Hook::Foreign(path) => InstallState::Other(path),
        Hook::Absent(_) => InstallState::Missing,
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
