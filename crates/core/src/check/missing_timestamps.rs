//! `missing-timestamps`: a persona without its times.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::MISSING_TIMESTAMPS;
use crate::model::{Map, Timestamps, has_content_id};
use crate::text::{Route, quoted_list};

/// Returns the times that a persona should have and has not.
pub fn missing_timestamps(map: &Map, timestamps: Timestamps) -> Vec<&'static str> {
    let wanted: &[&str] = match timestamps {
        Timestamps::Stored => &["created_at", "updated_at"],
        Timestamps::Derived => &["created_at"],
    };
    let is_missing = |key: &&str| !map.contains_key(*key) && !has_content_id(map);
    wanted.iter().copied().filter(is_missing).collect()
}

pub(super) fn check(map: &Map, timestamps: Timestamps, findings: &mut Findings) {
    let missing = missing_timestamps(map, timestamps);
    let Some(first) = missing.first() else { return };
    let message = format!("missing {}", quoted_list(&missing));
    let hint = if missing.len() == 1 { "adds it" } else { "adds them" };
    findings.key(MISSING_TIMESTAMPS, &Route::key(*first), message).with_hint(Hint::fix(hint));
}
