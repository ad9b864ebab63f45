//! The check before a commit.

use std::fs;
use std::path::PathBuf;

use crate::ops::OpsError;
use crate::store::{FileError, Git, HooksFolder};
use crate::text::{shell_flag, shell_word};

const NAME: &str = "pre-commit";

/// The line by which the program knows its own hook.
const MARK: &str = "# Written by `persona git install --hooks`.";

/// The pre-commit hook of a clone.
pub(super) enum Hook {
    Absent(PathBuf),
    Own(PathBuf),
    /// No hook, in the directory of `core.hooksPath`, which the program does not write to.
    AbsentElsewhere(PathBuf),
    /// A hook that someone else wrote.
    Foreign(PathBuf),
    /// A hook that someone else wrote, and that runs the check.
    ForeignWithCheck,
}

impl Hook {
    pub(super) fn find(git: &Git) -> Result<Self, OpsError> {
        let (folder, is_own) = match git.hooks()? {
            HooksFolder::Own(folder) => (folder, true),
            HooksFolder::Elsewhere(folder) => (folder, false),
        };
        let path = folder.join(NAME);
        let text = fs::read(&path).ok();
        let text = text.as_deref().map(String::from_utf8_lossy);
        Ok(match text {
            None if is_own => Self::Absent(path),
            None => Self::AbsentElsewhere(path),
            Some(text) if is_own && text.contains(MARK) => Self::Own(path),
            Some(text) if runs_check(git, &text)? => Self::ForeignWithCheck,
            Some(_) => Self::Foreign(path),
        })
    }
}

/// Returns whether a hook runs the check of this workspace, by any path of the program.
fn runs_check(git: &Git, hook: &str) -> Result<bool, OpsError> {
    Ok(hook.contains(&command(git, "persona")?) || hook.contains(&command(git, &program_word()?)?))
}

/// Returns the command that checks what is staged. Git runs hooks at the top of the repository.
pub(super) fn command(git: &Git, program: &str) -> Result<String, OpsError> {
    let prefix = git.prefix()?;
    let place = match prefix.trim_end_matches('/') {
        "" => String::new(),
        folder => format!(" {}", shell_flag("-C", folder)),
    };
    Ok(format!("{program}{place} validate --staged"))
}

/// Returns the text of the hook. A branch without the workspace can be committed to.
pub(super) fn text(git: &Git, program: &str) -> Result<String, OpsError> {
    let manifest = shell_word(&format!("{}persona.yaml", git.prefix()?));
    let command = command(git, program)?;
    Ok(format!("#!/bin/sh\n{MARK}\ntest -f {manifest} || exit 0\nexec {command}\n"))
}

/// Returns the program as a word for the shell: by the search path's own name for it, which stays
/// right when a package manager replaces what it leads to.
pub(super) fn program_word() -> Result<String, OpsError> {
    let failed = |error| FileError::from_io("the program itself", "find", error);
    let program = std::env::current_exe().map_err(failed)?;
    let real = program.canonicalize().map_err(failed)?;
    let name = program.file_name().unwrap_or_default().to_owned();
    let is_same =
        |path: &PathBuf| path.is_absolute() && path.canonicalize().is_ok_and(|it| it == real);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths).map(|folder| folder.join(&name)).find(is_same);
    // The shell that git brings on Windows takes slashes.
    let shown = found.unwrap_or(program).display().to_string().replace('\\', "/");
    Ok(shell_word(&shown))
}
