//! `library-path`: a library setting that cannot be followed.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "library-path",
    severity: Severity::Error,
    title: "The library setting leads out of the workspace",
    why: "No command reads anything outside the workspace, so that a cloned workspace can never \
          make the program read your other files. A shared library can be a git submodule.",
    wrong: "version: 1\nlibrary: ../shared/library\n",
    right: "version: 1\nlibrary: vendor/library\n",
};

/// Complains about a setting that is no path below the root, for the `reason` given.
pub(crate) fn library_path(setting: &str, reason: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("`{setting}` is no folder of the workspace: {reason}");
    let hint = "name a folder below the workspace's root, such as `vendor/library`".to_owned();
    findings.value(&RULE, &Route::key("library"), message, Some(hint));
    findings.0
}
