//! `unknown-project`: a draft of a project that does not exist.

use super::Finding;
use crate::diagnostic::code::UNKNOWN_PROJECT;
use crate::text::{Route, shell_word};

/// Reports a draft whose project does not exist.
pub(crate) fn unknown_project(project: &str, draft: &str) -> Finding {
    let message = format!("project `{project}` does not exist");
    let hint = format!(
        "persona project create {}, or persona draft delete {draft}; with `project: null` it is \
         published in the workspace",
        shell_word(project)
    );
    Finding { hint: Some(hint), ..Finding::value(UNKNOWN_PROJECT, &Route::key("project"), message) }
}
