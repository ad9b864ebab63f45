//! `missing-persona`: a draft or a scenario that names a persona that does not exist.

use super::Finding;
use crate::diagnostic::Hint;
use crate::diagnostic::code::MISSING_PERSONA;
use crate::text::Route;

/// Reports a draft whose persona does not exist.
pub fn missing_persona(id: &str, place: &str) -> Finding {
    let message = format!("no persona of {place} has the id `{id}`");
    let hint = "restore its file, or write `persona_id: null` to publish a new persona";
    Finding {
        hint: Some(hint.into()),
        ..Finding::value(MISSING_PERSONA, &Route::key("persona_id"), message)
    }
}

/// Reports a persona that a scenario selects; `message` says why it cannot be found.
pub fn missing_caller(route: &Route, message: String) -> Finding {
    let hint = Hint::command("list").then(", or ").then_command("list --type system");
    Finding { hint: Some(hint), ..Finding::value(MISSING_PERSONA, route, message) }
}
