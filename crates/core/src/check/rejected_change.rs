//! `rejected-change`: a draft that has the value of a rejected proposal.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::REJECTED_CHANGE;
use crate::model::draft::{Draft, Entry, FormState, Status};
use crate::model::{ResourceId, ResourceKind};
use crate::text::{Route, quoted_list};

pub(super) fn check(entry: &Entry, draft: &Draft, findings: &mut Findings) {
    if entry.status() != Status::Rejected {
        return;
    }
    let slots = matching_slots(draft, entry);
    if slots.is_empty() {
        return;
    }
    let keys: Vec<&str> = slots.iter().map(|slot| slot.value_key()).collect();
    let message = format!(
        "`{}` was rejected, but {} of the draft has the value it asked for",
        entry.key(),
        quoted_list(&keys)
    );
    let hint = Hint::from("change it back with ")
        .then_quote(format!("draft patch {}", draft.id))
        .then(", or keep it");
    findings.value(REJECTED_CHANGE, &Route::key("status"), message).with_hint(hint);
}

/// Returns the fields that changed since the rejection to what the entry asked for, and that no
/// accepted entry set.
fn matching_slots(draft: &Draft, entry: &Entry) -> Vec<ResourceKind> {
    let Some(decision) = entry.decision() else { return Vec::new() };
    let before = &decision.result.form_state;
    let asked = |slot: ResourceKind, ids: &[ResourceId]| {
        draft.state().ids(slot) == ids && before.ids(slot) != ids
    };
    let elsewhere = |slot: &ResourceKind, ids: &[ResourceId]| {
        let others = draft.ledger().entries().iter();
        let mut others = others.filter(|other| other.status() == Status::Accepted);
        others.any(|other| other.proposal().patch.set.get(slot).is_some_and(|set| set == ids))
    };
    let patch = &entry.proposal().patch;
    let set = patch.set.iter();
    let set = set.filter(|(slot, ids)| asked(**slot, ids) && !elsewhere(slot, ids));
    let mut slots: Vec<ResourceKind> = set.map(|(slot, _)| *slot).collect();
    slots.extend(matches_flag(draft, before, patch.active).then_some(ResourceKind::Flag));
    slots
}

/// Returns the same of a proposal that selects one of the two built-in flags.
fn matches_flag(draft: &Draft, before: &FormState, active: Option<bool>) -> bool {
    let accepted = |other: &Entry| {
        other.status() == Status::Accepted && other.proposal().patch.active == active
    };
    active.is_some()
        && draft.state().active() == active
        && before.active() != active
        && !draft.ledger().entries().iter().any(accepted)
}
