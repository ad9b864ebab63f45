//! Asks whether this user has allowed a workspace to use a library outside of it.
//!
//! The manifest of a cloned workspace comes from a stranger, and could name any directory of the
//! user's. So the user allows each pair of workspace and library once, in a file of their own.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::OpsError;
use crate::store::{DEFINITION_LIMIT, FileError, Library, Root, append_external, read_external};

/// What the user has allowed; by default nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct LibraryConsent {
    /// One pair of workspace and library in a line.
    file: Option<PathBuf>,
    /// `1`, or the directories that are allowed for this command.
    given: Option<OsString>,
}

/// What allowing a library came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConsentChange {
    /// It lies in the workspace and needs no consent.
    Needless,
    Existing,
    Added,
}

impl LibraryConsent {
    pub(crate) fn new(file: Option<PathBuf>, given: Option<OsString>) -> Self {
        Self { file, given }
    }

    /// Refuses a library outside of the workspace that the user has not allowed.
    pub(crate) fn check(&self, workspace: &Root, library: &Library) -> Result<(), OpsError> {
        if library.root == *workspace || self.is_given(&library.folder) {
            return Ok(());
        }
        if let Some(file) = &self.file
            && has_line(file, &consent_line(workspace, library)?)?
        {
            return Ok(());
        }
        Err(OpsError::LibraryNotAllowed {
            library: library.root.show(&library.folder),
            folder: library.folder.display().to_string(),
        })
    }

    /// Allows the library of a workspace from now on.
    pub(crate) fn allow(
        &self,
        workspace: &Root,
        library: &Library,
    ) -> Result<ConsentChange, OpsError> {
        if library.root == *workspace {
            return Ok(ConsentChange::Needless);
        }
        let Some(file) = &self.file else {
            return Err(OpsError::usage(
                "no directory for your own configuration; set HOME or XDG_CONFIG_HOME",
            ));
        };
        let line = consent_line(workspace, library)?;
        if has_line(file, &line)? {
            return Ok(ConsentChange::Existing);
        }
        append_external(file, &line)?;
        Ok(ConsentChange::Added)
    }

    fn is_given(&self, library: &Path) -> bool {
        let Some(given) = &self.given else { return false };
        let is_library = |path: PathBuf| fs::canonicalize(&path).unwrap_or(path) == library;
        given == "1" || std::env::split_paths(given).any(is_library)
    }
}

/// Returns the line that allows a library for a workspace.
fn consent_line(workspace: &Root, library: &Library) -> Result<String, FileError> {
    let text = |path: &Path| {
        let file = path.display().to_string();
        path.to_str().map(str::to_owned).ok_or(FileError::NotUnicode { file })
    };
    let (workspace, library) = (text(workspace.path())?, text(&library.folder)?);
    Ok(json!({"workspace": workspace, "library": library}).to_string())
}

fn has_line(file: &Path, line: &str) -> Result<bool, FileError> {
    match read_external(file, DEFINITION_LIMIT) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).lines().any(|one| one.trim() == line)),
        Err(FileError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}
