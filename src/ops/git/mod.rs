//! What git knows of personas: the merge driver, the diff driver, the check before a commit.

mod attributes;
pub(crate) mod history;
mod hook;
pub(crate) mod install;
pub(crate) mod merge_file;
pub(crate) mod persona_history;
pub(crate) mod status;
mod versions;

use super::OpsError;
use crate::store::{Git, Root, repository_of};

/// The sections of git's configuration that `git install` writes.
const MERGE_SECTION: &str = "merge.persona";
const DIFF_SECTION: &str = "diff.persona";

/// What follows the program in the command of the merge driver. Paths may begin with a hyphen.
const MERGE_COMMAND: &str = "git merge-file --";

/// Lines that start a hunk: the keys at the top of a file. Git shows them beside `@@`.
const HUNK_START: &str = "^([A-Za-z_][A-Za-z0-9_-]*):";

/// Returns how the command of the merge driver begins. Git replaces `%` and a letter in it.
fn driver_prefix(program: &str) -> String {
    format!("{} ", program.replace('%', "%%"))
}

fn repository(root: &Root) -> Result<Git, OpsError> {
    repository_of(root)?.ok_or_else(|| OpsError::Usage {
        message: "the workspace is not in a git repository".to_owned(),
        hint: Some("make it one first: git init".into()),
    })
}
