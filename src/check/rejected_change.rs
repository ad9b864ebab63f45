//! `rejected-change`: a draft that says what was rejected.

use super::Findings;
use crate::diagnostic::code::REJECTED_CHANGE;
use crate::model::draft::{Draft, Entry, FormState, Slot, Status};
use crate::model::{Map, ResourceId, Value};
use crate::text::{Route, quoted_list};

pub(super) fn check(map: &Map, draft: &Draft, findings: &mut Findings) {
    for entry in draft.ledger().entries() {
        if entry.status() != Status::Rejected {
            continue;
        }
        let slots = applied(draft, entry);
        if slots.is_empty() {
            continue;
        }
        let keys: Vec<&str> = slots.iter().map(|slot| slot.value_key()).collect();
        let message = format!(
            "`{}` was rejected, and {} of the draft says what it asked for",
            entry.key(),
            quoted_list(&keys)
        );
        let before = entry.decision().map(|decision| &decision.result.form_state);
        let flags = before.map(|before| Slot::flags_of(&slots, before)).unwrap_or_default();
        let hint = format!(
            "take it back with `persona draft patch {} {flags}`, or leave it if it was set on \
             purpose",
            draft.id
        );
        findings.value(REJECTED_CHANGE, &route(map, entry), message, Some(hint));
    }
}

/// The fields that differ from what they were when the entry was rejected, say what it asked for,
/// and were set so by no other entry.
fn applied(draft: &Draft, entry: &Entry) -> Vec<Slot> {
    let Some(decision) = entry.decision() else { return Vec::new() };
    let before = &decision.result.form_state;
    let asked =
        |slot: Slot, ids: &[ResourceId]| draft.state().ids(slot) == ids && before.ids(slot) != ids;
    let elsewhere = |slot: &Slot, ids: &[ResourceId]| {
        let others = draft.ledger().entries().iter();
        let mut others = others.filter(|other| other.status() == Status::Accepted);
        others.any(|other| other.proposal().patch.set.get(slot).is_some_and(|set| set == ids))
    };
    let patch = &entry.proposal().patch;
    let set = patch.set.iter();
    let set = set.filter(|(slot, ids)| asked(**slot, ids) && !elsewhere(slot, ids));
    let mut slots: Vec<Slot> = set.map(|(slot, _)| *slot).collect();
    slots.extend(selects(draft, before, patch.active).then_some(Slot::Flags));
    slots
}

/// The same of a proposal that selects one of the two built-in flags.
fn selects(draft: &Draft, before: &FormState, active: Option<bool>) -> bool {
    let accepted = |other: &Entry| {
        other.status() == Status::Accepted && other.proposal().patch.active == active
    };
    active.is_some()
        && draft.state().active() == active
        && before.active() != active
        && !draft.ledger().entries().iter().any(accepted)
}

/// Where the entry stands in the file, whose order is another one than the ledger's.
fn route(map: &Map, entry: &Entry) -> Route {
    let entries = map.get("proposals").and_then(Value::as_array);
    let key = |value: &Value| {
        let key = value.get("idempotency_key").and_then(Value::as_str);
        key.and_then(|key| key.parse().ok()).as_ref() == Some(entry.key())
    };
    let index = entries.into_iter().flatten().position(key).unwrap_or_default();
    Route::key("proposals").item(index).child("status")
}
