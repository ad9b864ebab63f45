//! `missing-id`: a definition without an id.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::MISSING_ID;
use crate::model::Map;
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    if !map.contains_key("id") {
        let hint = Hint::fix("adds one");
        findings.key(MISSING_ID, &Route::key("id"), "missing `id`").with_hint(hint);
    }
}
