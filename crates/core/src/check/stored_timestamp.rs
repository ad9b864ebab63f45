//! `stored-timestamp`: `updated_at` in a file of a workspace that derives it.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::STORED_TIMESTAMP;
use crate::model::{Map, Timestamps};
use crate::text::Route;

pub(super) fn check(map: &Map, timestamps: Timestamps, findings: &mut Findings) {
    if timestamps == Timestamps::Derived && map.contains_key("updated_at") {
        let hint = Hint::fix("removes it");
        let message = "`updated_at` is derived in this workspace and not stored in files";
        findings.key(STORED_TIMESTAMP, &Route::key("updated_at"), message).with_hint(hint);
    }
}
