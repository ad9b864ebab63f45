//! `resolved-draft`: a draft that is only proposed although nothing in it is pending.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::RESOLVED_DRAFT;
use crate::model::Map;
use crate::model::draft::{Draft, DraftStatus, Entry};
use crate::text::Route;

pub(super) fn check(map: &Map, draft: &Draft, findings: &mut Findings) {
    let state = draft.state();
    let connected = state.all().next().is_some();
    let waits = state.pending_ids().next().is_some();
    // One whose creation was decided is another finding.
    let undecided = draft.ledger().creation().is_none_or(Entry::is_pending);
    if draft.status() != DraftStatus::Dormant || !undecided || !connected || waits {
        return;
    }
    let route = Route::key(if map.contains_key("active") { "active" } else { "form_state" });
    let message = "the draft is dormant, and none of its fields is pending".to_owned();
    let hint = Hint::from("accept it as resolved: ")
        .then_command(format!("draft patch {} --unset pending_ids", draft.id));
    findings.value(RESOLVED_DRAFT, &route, message).with_hint(hint);
}
