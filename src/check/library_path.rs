//! `library-path`: a library setting that cannot be followed.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "library-path",
    severity: Severity::Error,
    title: "The library setting leads where no library may be",
    why: "A library is a directory of its own, in the workspace or elsewhere. It may not hold the \
          workspace, lie among its other definitions or in a hidden directory: a cloned workspace \
          could otherwise make the program read your other files.",
    wrong: "version: 1\nlibrary: personas\n",
    right: "version: 1\nlibrary: library\n",
};

/// Complains about a setting that cannot be followed, for the `reason` given.
pub(crate) fn library_path(setting: &str, reason: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("`{setting}` cannot be the library: {reason}");
    let hint =
        "name a directory in the workspace or beside it, such as `vendor/library`".to_owned();
    findings.value(&RULE, &Route::key("library"), message, Some(hint));
    findings.0
}
