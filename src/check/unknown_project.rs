//! `unknown-project`: a draft of a project that is not there.

use super::{Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::{Route, shell_word};

pub(super) const RULE: Rule = Rule {
    code: "unknown-project",
    severity: Severity::Error,
    title: "A draft belongs to a project that is not there",
    why: "A draft is published in the project that it was begun for. The project was deleted or \
          renamed since, so the draft can be published nowhere.",
    wrong: "project: shop\nform_state: {}\n",
    right: "project: null\nform_state: {}\n",
};

/// The complaint about a draft, by its id, whose project is gone.
pub(crate) fn unknown_project(project: &str, draft: &str) -> Vec<Finding> {
    let mut findings = Findings::default();
    let message = format!("there is no project `{project}`");
    let hint = format!(
        "persona project create {}, or persona draft delete {draft}; with `project: null` it is \
         published in the workspace",
        shell_word(project)
    );
    findings.value(&RULE, &Route::key("project"), message, Some(hint));
    findings.0
}
