//! `choice-case`: a choice in another case than the official one.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::CHOICE_CASE;
use crate::text::Route;

pub(super) fn check(given: &str, official: &str, route: &Route, findings: &mut Findings) {
    if given != official {
        let message = format!("`{given}` should be spelled `{official}`");
        findings.value(CHOICE_CASE, route, message).with_hint(Hint::fix("fixes it"));
    }
}
