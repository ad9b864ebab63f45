//! `missing-library`: a library setting that points to nothing.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "missing-library",
    severity: Severity::Warning,
    title: "The library setting points to a folder that does not exist",
    why: "The library then has no personas. Of a git submodule it means that the submodule has \
          not been fetched.",
    wrong: "version: 1\nlibrary: vendor/nowhere\n",
    right: "version: 1\n",
};

/// Complains about a setting that names no folder.
pub(crate) fn missing_library(setting: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("the folder `{setting}` does not exist");
    let hint = "git submodule update --init, or remove the setting".to_owned();
    findings.value(&RULE, &Route::key("library"), message, Some(hint));
    findings.0
}
