//! `missing-persona`: a draft that edits a persona which is not there.

use super::{Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "missing-persona",
    severity: Severity::Error,
    title: "A draft edits a persona that is not there",
    why: "A draft that started from a persona is published into it. The persona was deleted or \
          moved since, so the draft cannot be compared or published.",
    wrong: "persona_id: 00000000-0000-4000-8000-000000000000\nform_state: {}\n",
    right: "persona_id: null\nform_state: {}\n",
};

/// The complaint about a draft whose persona is not in the place it belongs to.
pub(crate) fn missing_persona(id: &str, place: &str) -> Vec<Finding> {
    let mut findings = Findings::default();
    let message = format!("no persona of {place} has the id `{id}`");
    let hint = "bring its file back, or write `persona_id: null`: publishing then makes a new one";
    findings.value(&RULE, &Route::key("persona_id"), message, Some(hint.to_owned()));
    findings.0
}
