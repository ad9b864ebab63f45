//! Reads and writes the configuration of this clone.

use std::path::{Path, PathBuf};

use super::attributes::Attributes;
use super::disk;
use super::error::FileError;
use super::git::{Git, GitError, failure};
use super::git_command::path_from_bytes;

impl Git {
    /// Returns a setting, from wherever git takes it.
    pub fn setting(&self, key: &str) -> Result<Option<String>, GitError> {
        self.find_setting(&["config", "--get", key])
    }

    pub fn set(&self, key: &str, value: &str) -> Result<(), GitError> {
        self.output_of(["config", "--local", key, value]).map(drop)
    }

    /// Removes a section of this clone's own configuration; returns whether there was one.
    pub fn remove_section(&self, section: &str) -> Result<bool, GitError> {
        let pattern = format!("^{}\\.", section.replace('.', "\\."));
        if self.find_setting(&["config", "--local", "--get-regexp", &pattern])?.is_none() {
            return Ok(false);
        }
        self.output_of(["config", "--local", "--remove-section", section]).map(|_| true)
    }

    /// Returns where git looks for hooks: not where this program itself has it look.
    pub fn hooks(&self) -> Result<HooksFolder, GitError> {
        for scope in ["--local", "--global", "--system"] {
            let arguments = ["config", scope, "--type=path", "--get", "core.hooksPath"];
            if let Some(path) = self.find_setting(&arguments)? {
                let top = self.output_of(["rev-parse", "--show-toplevel"])?;
                let top = path_from_bytes(top.trim_ascii_end());
                return Ok(HooksFolder::Elsewhere(top.join(path)));
            }
        }
        let output = self.output_of(["rev-parse", "--git-common-dir"])?;
        let folder = path_from_bytes(output.trim_ascii_end());
        Ok(HooksFolder::Own(self.root().path().join(folder).join("hooks")))
    }

    /// Returns whether the clone may lack objects that its remote has.
    pub(super) fn is_partial(&self) -> Result<bool, GitError> {
        let pattern = r"^(remote\..*\.promisor|extensions\.partialclone)$";
        Ok(self.find_setting(&["config", "--get-regexp", pattern])?.is_some())
    }

    fn find_setting(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let output = self.command(arguments).output().map_err(GitError::Absent)?;
        match output.status.code() {
            Some(0) => {
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                Ok(Some(text.trim_end_matches('\n').to_owned()))
            }
            // Git exits with 1 where there is none, and with 128 where a scope has no file.
            Some(1 | 128) => Ok(None),
            _ => Err(failure("config", &output)),
        }
    }
}

/// Where the hooks of a clone lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HooksFolder {
    /// In the repository's own directory, which is never committed.
    Own(PathBuf),
    /// Where `core.hooksPath` says: it may be committed, or shared by other repositories.
    Elsewhere(PathBuf),
}

/// Writes a program that git runs. The folder is git's own, outside of what the lock guards.
pub fn write_hook(path: &Path, text: &str) -> Result<(), FileError> {
    let failed = |cause| FileError::from_io(path.display().to_string(), "write", cause);
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    disk::replace_directly(path, text.as_bytes(), Attributes::with_mode(Some(0o755)))
        .map_err(failed)
}

/// Removes a program that git runs.
pub fn remove_hook(path: &Path) -> Result<(), FileError> {
    disk::remove(path)
        .map_err(|cause| FileError::from_io(path.display().to_string(), "remove", cause))
}
