//! `bad-id`: an id that is no UUID.

use super::Findings;
use crate::diagnostic::code::BAD_ID;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    let valid = text.len() == 36 && uuid::Uuid::try_parse(text).is_ok();
    if !valid {
        findings.value(BAD_ID, route, format!("`{text}` is no UUID"), Some(hint(route).to_owned()));
    }
}

/// Only a definition's own id is made when it is left out.
fn hint(route: &Route) -> &'static str {
    match route.to_string().as_str() {
        "id" => "leave the key out to have an id made",
        _ => "give the whole id of something that exists",
    }
}
