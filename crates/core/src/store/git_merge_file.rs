//! Git's own merge of three files, line by line.

use std::path::Path;

use super::git::{GitError, failure};
use super::git_command::base_command;

/// A text merged by git.
pub struct TextMerge {
    pub text: Vec<u8>,
    pub has_conflicts: bool,
}

/// Merges three files line by line, as git does without a merge driver. No repository is needed.
pub fn merge_as_text(
    base: &Path,
    ours: &Path,
    theirs: &Path,
    marker_size: usize,
) -> Result<TextMerge, GitError> {
    let mut command = base_command();
    command
        .args(["merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs"])
        .arg(format!("--marker-size={marker_size}"))
        .arg("--")
        .args([ours, base, theirs]);
    let output = command.output().map_err(GitError::Absent)?;
    match output.status.code() {
        // Git exits with the number of conflicts.
        Some(count @ 0..=127) => Ok(TextMerge { text: output.stdout, has_conflicts: count > 0 }),
        _ => Err(failure("merge-file", &output)),
    }
}

/// Returns whether git shows the base of a conflict (`merge.conflictStyle`).
pub fn shows_base_in_conflicts() -> bool {
    let output = base_command().args(["config", "--get", "merge.conflictStyle"]).output();
    output.is_ok_and(|output| output.stdout.trim_ascii().ends_with(b"diff3"))
}
