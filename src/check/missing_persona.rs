//! `missing-persona`: a draft that edits a persona that does not exist.

use super::Finding;
use crate::diagnostic::code::MISSING_PERSONA;
use crate::text::Route;

/// Reports a draft whose persona does not exist.
pub(crate) fn missing_persona(id: &str, place: &str) -> Finding {
    let message = format!("no persona of {place} has the id `{id}`");
    let hint = "restore its file, or write `persona_id: null` to publish a new persona";
    Finding {
        hint: Some(hint.to_owned()),
        ..Finding::value(MISSING_PERSONA, &Route::key("persona_id"), message)
    }
}
