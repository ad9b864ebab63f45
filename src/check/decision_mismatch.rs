//! `decision-mismatch`: an entry of a ledger, or the draft, that does not fit what was decided.

use super::Findings;
use crate::diagnostic::code::DECISION_MISMATCH;
use crate::model::draft::{Draft, Life, Operation, Status};
use crate::model::{Map, Value};
use crate::text::{Route, shell_flag};

pub(super) fn check(map: &Map, draft: &Draft, findings: &mut Findings) {
    let entries = map.get("proposals").and_then(Value::as_array);
    for (index, entry) in entries.into_iter().flatten().enumerate() {
        one(entry, &Route::key("proposals").item(index), findings);
    }
    life(map, draft, findings);
}

/// An entry by itself: its status says what its time says.
fn one(entry: &Value, route: &Route, findings: &mut Findings) {
    let set = |key: &str| entry.get(key).is_some_and(|value| !value.is_null());
    let Some(status) = entry.get("status").and_then(Value::as_str) else { return };
    let (status, here) = (status.to_ascii_lowercase(), route.child("status"));
    let decided = set("decided_at");
    if status == "pending" && (decided || set("decision")) {
        let hint = "restore the status, or set `decided_at` and `decision` to null";
        findings.value(
            DECISION_MISMATCH,
            &here,
            "the entry is pending and decided",
            Some(hint.to_owned()),
        );
    } else if status != "pending" && !decided {
        let key = entry.get("idempotency_key").and_then(Value::as_str).unwrap_or_default();
        let verb = if status == "rejected" { "--reject" } else { "--accept" };
        let hint = format!(
            "set the status to pending, then: persona draft ack {} {verb}",
            shell_flag("--key", key)
        );
        let message = format!("the entry is {status} and says nothing of when it was decided");
        findings.value(DECISION_MISMATCH, &here, message, Some(hint));
    }
}

/// The draft as its creation's decision leaves it.
fn life(map: &Map, draft: &Draft, findings: &mut Findings) {
    let Some(creation) = draft.ledger().creation() else { return };
    let changed =
        draft.ledger().entries().iter().any(|entry| {
            entry.operation() == Operation::Patch && entry.status() == Status::Accepted
        });
    let (active, hint) = match (creation.status(), draft.life()) {
        (Status::Accepted, Life::Dormant) => (false, "set `active: true` in the file"),
        (Status::Rejected, Life::Active) if !changed => (true, "set `active: false` in the file"),
        _ => return,
    };
    let route = Route::key(if map.contains_key("active") { "active" } else { "proposals" });
    let message =
        format!("the draft's creation was {} and `active` is {active}", creation.status().as_str());
    findings.value(DECISION_MISMATCH, &route, message, Some(hint.to_owned()));
}
