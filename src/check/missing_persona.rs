//! `missing-persona`: a draft that edits a persona which is not there.

use super::{Finding, Findings};
use crate::diagnostic::code::MISSING_PERSONA;
use crate::text::Route;

/// The complaint about a draft whose persona is not in the place it belongs to.
pub(crate) fn missing_persona(id: &str, place: &str) -> Vec<Finding> {
    let mut findings = Findings::default();
    let message = format!("no persona of {place} has the id `{id}`");
    let hint = "bring its file back, or write `persona_id: null`: publishing then makes a new one";
    findings.value(MISSING_PERSONA, &Route::key("persona_id"), message, Some(hint.to_owned()));
    findings.0
}
