//! Says what is in force in this clone.

use super::attributes::AttributesFile;
use super::hook::Hook;
use super::hook::program_word;
use super::{DIFF_SECTION, HUNK_START, MERGE_SECTION, repository};
use crate::ops::{OpsError, Workspace};
use crate::store::Git;

/// How far something is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InstallState {
    Installed,
    Missing,
    /// Some of it is there.
    Incomplete,
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
    let is_ours = |driver: &str| {
        let own = program_word().is_ok_and(|own| driver.starts_with(&format!("{own} ")));
        own && driver.contains(" git merge-file ")
    };
    Ok(GitStatus {
        merge_driver: setting(&git, &format!("{MERGE_SECTION}.driver"), is_ours)?,
        diff_driver: setting(&git, &format!("{DIFF_SECTION}.xfuncname"), |it| it == HUNK_START)?,
        attributes,
        hook,
    })
}

fn setting(git: &Git, key: &str, is_ours: impl Fn(&str) -> bool) -> Result<InstallState, OpsError> {
    Ok(match git.setting(key)? {
        None => InstallState::Missing,
        Some(value) if is_ours(&value) => InstallState::Installed,
        Some(value) => InstallState::Other(value),
    })
}
