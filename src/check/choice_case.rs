//! `choice-case`: a choice in another case than the official one.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "choice-case",
    severity: Severity::Warning,
    title: "A choice is spelled in another case than the official one",
    why: "Choices are matched without regard to case, and every command prints the official \
          spelling; the file should say the same.",
    wrong: "name: Ada\ntone: Casual\n",
    right: "name: Ada\ntone: casual\n",
};

pub(super) fn check(given: &str, official: &str, route: &Route, findings: &mut Findings) {
    if given != official {
        findings.value(
            &RULE,
            route,
            format!("`{given}` is spelled `{official}`"),
            Some("`persona validate --fix` respells it".to_owned()),
        );
    }
}
