//! `bad-id`: an id that is not a UUID.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::BAD_ID;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    let valid = text.len() == 36 && uuid::Uuid::try_parse(text).is_ok();
    if !valid {
        let message = format!("`{text}` is not a valid UUID");
        findings.value(BAD_ID, route, message).with_hint(hint(route));
    }
}

/// Returns the hint; only a definition's own id is generated when omitted.
fn hint(route: &Route) -> Hint {
    match route.to_string().as_str() {
        "id" => Hint::from("remove the key: ").then_quote("validate --fix").then(" adds an id"),
        _ => "give the full id of an existing definition".into(),
    }
}
