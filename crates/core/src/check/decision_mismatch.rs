//! `decision-mismatch`: a ledger entry or a draft that contradicts a decision.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::DECISION_MISMATCH;
use crate::model::Map;
use crate::model::draft::{Activation, Draft, EntryDocument, Operation, Status};
use crate::text::{Route, shell_flag};

/// Checks that the status of an entry matches its times.
pub(super) fn check_entry(entry: &Map, findings: &mut Findings) {
    let set = |key: &str| entry.get(key).is_some_and(|value| !value.is_null());
    let Some(status) = EntryDocument(entry).status() else { return };
    let (status, here) = (status.to_ascii_lowercase(), Route::key("status"));
    let decided = set("decided_at");
    if status == "pending" && (decided || set("decision")) {
        let hint = "restore the status, or set `decided_at` and `decision` to null";
        let message = "the entry is pending but has a decision";
        findings.value(DECISION_MISMATCH, &here, message).with_hint(hint);
    } else if status != "pending" && !decided {
        let key = EntryDocument(entry).idempotency_key().unwrap_or_default();
        let verb = if status == "rejected" { "--reject" } else { "--accept" };
        let hint = Hint::from("set the status to pending, then: ")
            .then_command(format!("draft ack {} {verb}", shell_flag("--key", key)));
        let message = format!("the entry is {status} but has no `decided_at`");
        findings.value(DECISION_MISMATCH, &here, message).with_hint(hint);
    }
}

/// Checks that `active` matches the decision about the creation.
pub(super) fn check(map: &Map, draft: &Draft, findings: &mut Findings) {
    let Some(creation) = draft.ledger().creation() else { return };
    let changed =
        draft.ledger().entries().iter().any(|entry| {
            entry.operation() == Operation::Patch && entry.status() == Status::Accepted
        });
    let (active, hint) = match (creation.status(), draft.activation()) {
        (Status::Accepted, Activation::Dormant) => (false, "set `active: true` in the file"),
        (Status::Rejected, Activation::Active) if !changed => {
            (true, "set `active: false` in the file")
        }
        _ => return,
    };
    let route = Route::key(if map.contains_key("active") { "active" } else { "id" });
    let message =
        format!("the draft's creation was {} and `active` is {active}", creation.status().as_str());
    findings.value(DECISION_MISMATCH, &route, message).with_hint(hint);
}
