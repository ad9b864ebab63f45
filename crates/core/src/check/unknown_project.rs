//! `unknown-project`: a draft of a project that does not exist.

use super::Finding;
use crate::diagnostic::Hint;
use crate::diagnostic::code::UNKNOWN_PROJECT;
use crate::text::{Route, shell_word};

/// Reports a draft whose project does not exist.
pub fn unknown_project(project: &str, draft: &str) -> Finding {
    let message = format!("project `{project}` does not exist");
    let hint = Hint::command(format!("project create {}", shell_word(project)))
        .then(", or ")
        .then_command(format!("draft delete {draft}"))
        .then("; with `project: null` it is published in the workspace");
    Finding { hint: Some(hint), ..Finding::value(UNKNOWN_PROJECT, &Route::key("project"), message) }
}
