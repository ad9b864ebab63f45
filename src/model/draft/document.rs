//! Drafts as documents: what a file says, and back.

use std::collections::BTreeSet;

use super::ledger::{Decision, Entry, Ledger, Operation, Proposal, Recorded, Verdict};
use super::transitions::Life;
use super::{Draft, DraftId, DraftPatch, Fingerprint, FormState, Slot, Slots};
use crate::model::{Map, Resource, ResourceId, Timestamp, Value};

/// Where resources are known.
pub(crate) trait Values {
    fn resource(&self, id: ResourceId) -> Option<&Resource>;

    fn value(&self, id: ResourceId) -> Option<&str> {
        self.resource(id).map(|resource| resource.value.as_str())
    }
}

fn text(text: impl ToString) -> Value {
    Value::String(text.to_string())
}

fn list(ids: impl IntoIterator<Item = ResourceId>) -> Value {
    Value::Array(ids.into_iter().map(text).collect())
}

fn value_of(id: ResourceId, values: &dyn Values) -> Value {
    values.value(id).map_or(Value::Null, text)
}

/// The complete form state: every key is there, null and `[]` where nothing is connected.
pub(crate) fn form_map(state: &FormState, values: &dyn Values) -> Map {
    let mut map = Map::new();
    for slot in Slot::ALL {
        twins(&mut map, slot, state.ids(slot), values);
    }
    map.insert("pending_ids".to_owned(), list(state.pending()));
    map
}

/// The value and the id of one field, side by side.
fn twins(map: &mut Map, slot: Slot, ids: &[ResourceId], values: &dyn Values) {
    let mut set = |key: &str, value| drop(map.insert(key.to_owned(), value));
    match slot {
        Slot::Flags => {
            let active = ids.iter().find_map(|id| id.says_active());
            set(slot.id_key(), list(ids.iter().copied()));
            set(slot.value_key(), active.map_or(Value::Null, Value::Bool));
        }
        slot if slot.is_list() => {
            let twins = ids.iter().map(|id| value_of(*id, values));
            set(slot.value_key(), Value::Array(twins.collect()));
            set(slot.id_key(), list(ids.iter().copied()));
        }
        slot => {
            let id = ids.first();
            set(slot.value_key(), id.map_or(Value::Null, |id| value_of(*id, values)));
            set(slot.id_key(), id.map_or(Value::Null, text));
        }
    }
}

/// A patch with the values beside the ids; only what it touches.
pub(crate) fn patch_map(patch: &DraftPatch, values: &dyn Values) -> Map {
    let mut map = Map::new();
    for (slot, ids) in &patch.set {
        twins(&mut map, *slot, ids, values);
        if *slot == Slot::Flags && map.get("active").is_some_and(Value::is_null) {
            map.shift_remove("active");
        }
    }
    map.extend(patch.active.map(|active| ("active".to_owned(), Value::Bool(active))));
    let pending = patch.pending.as_ref().map(|ids| list(ids.iter().copied()));
    map.extend(pending.map(|ids| ("pending_ids".to_owned(), ids)));
    map
}

/// Connections by their ids alone; only what is connected.
pub(crate) fn slots_map(slots: &Slots) -> Map {
    let one = |(slot, ids): (&Slot, &Vec<ResourceId>)| {
        let value = match slot.is_list() {
            true => list(ids.iter().copied()),
            false => ids.first().map_or(Value::Null, text),
        };
        (slot.id_key().to_owned(), value)
    };
    slots.iter().map(one).collect()
}

fn ids_map(state: &FormState) -> Map {
    let mut map = slots_map(state.slots());
    if state.pending().next().is_some() {
        map.insert("pending_ids".to_owned(), list(state.pending()));
    }
    map
}

fn ids(map: &Map, key: &str) -> Vec<ResourceId> {
    let parse = |value: &Value| value.as_str()?.parse().ok();
    match map.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(parse).collect(),
        Some(value) => parse(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn slots(map: &Map) -> Slots {
    let present = |slot: &Slot| map.contains_key(slot.id_key());
    Slot::ALL.into_iter().filter(present).map(|slot| (slot, ids(map, slot.id_key()))).collect()
}

fn form_state(map: &Map) -> FormState {
    FormState::new(slots(map), ids(map, "pending_ids"))
}

fn patch(map: &Map) -> DraftPatch {
    let set = slots(map);
    let active = map.get("active").and_then(Value::as_bool);
    let active = active.filter(|_| !set.contains_key(&Slot::Flags));
    let pending = map.contains_key("pending_ids");
    let pending: Option<BTreeSet<ResourceId>> =
        pending.then(|| ids(map, "pending_ids").into_iter().collect());
    DraftPatch { set, active, pending }
}

fn recorded_map(recorded: &Recorded) -> Value {
    let Recorded { message, form_state } = recorded;
    let form_state = Value::Object(ids_map(form_state));
    Value::Object(Map::from_iter([
        ("message".to_owned(), text(message)),
        ("form_state".to_owned(), form_state),
    ]))
}

fn recorded(value: Option<&Value>) -> Option<Recorded> {
    let map = value?.as_object()?;
    let message = map.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    let form_state = map.get("form_state").and_then(Value::as_object).map(form_state);
    Some(Recorded { message, form_state: form_state.unwrap_or_default() })
}

fn entry_map(entry: &Entry, values: &dyn Values) -> Value {
    let Proposal { key, request, patch, at } = entry.proposal();
    let decision = entry.decision();
    // What took effect at once was answered once.
    let answer = decision.map(|decision| &decision.result).filter(|said| *said != entry.result());
    Value::Object(Map::from_iter([
        ("idempotency_key".to_owned(), text(key)),
        ("operation".to_owned(), text(entry.operation().as_str())),
        ("request".to_owned(), text(&request.0)),
        ("proposed_at".to_owned(), text(at)),
        ("patch".to_owned(), Value::Object(patch_map(patch, values))),
        ("result".to_owned(), recorded_map(entry.result())),
        ("status".to_owned(), text(entry.status().as_str())),
        ("decided_at".to_owned(), decision.map_or(Value::Null, |decision| text(decision.at))),
        ("decision".to_owned(), answer.map_or(Value::Null, recorded_map)),
    ]))
}

/// The answer to a request whose entry holds none, as far as it can be known.
fn answered(
    operation: Operation,
    verdict: Option<Verdict>,
    patch: &DraftPatch,
    now: &FormState,
) -> Recorded {
    let (message, form_state) = match (operation, verdict) {
        (Operation::Create, None) => ("draft proposed", now.clone()),
        (Operation::Create, Some(_)) => ("draft created", now.clone()),
        (Operation::Patch, None) => ("change proposed", now.accepted(patch)),
        (Operation::Patch, Some(_)) => ("draft patched", now.clone()),
    };
    Recorded { message: message.to_owned(), form_state }
}

fn entry(map: &Map, now: &FormState) -> Option<Entry> {
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    let time = |key: &str| text(key).and_then(|time| time.parse::<Timestamp>().ok());
    let operation = match text("operation") {
        Some("create") => Operation::Create,
        _ => Operation::Patch,
    };
    let at = time("proposed_at").unwrap_or_else(Timestamp::epoch);
    let proposal = Proposal {
        key: text("idempotency_key")?.parse().ok()?,
        request: Fingerprint(text("request").unwrap_or_default().to_owned()),
        patch: map.get("patch").and_then(Value::as_object).map(patch).unwrap_or_default(),
        at,
    };
    let verdict = match text("status") {
        Some("accepted") => Some(Verdict::Accepted),
        Some("rejected") => Some(Verdict::Rejected),
        _ => None,
    };
    let unsaid = || answered(operation, verdict, &proposal.patch, now);
    let result = recorded(map.get("result")).unwrap_or_else(unsaid);
    let decision = verdict.map(|verdict| Decision {
        verdict,
        at: time("decided_at").unwrap_or(at),
        result: recorded(map.get("decision")).unwrap_or_else(|| result.clone()),
    });
    Some(Entry::stored(operation, proposal, result, decision))
}

impl Draft {
    /// The document that the draft's file holds.
    pub(crate) fn document(&self, values: &dyn Values) -> Map {
        let Self { id, persona_id, project, base, life, state, ledger } = self;
        let entries = ledger.entries().iter().map(|entry| entry_map(entry, values)).collect();
        let mut map = Map::new();
        map.insert("id".to_owned(), text(id));
        map.insert("persona_id".to_owned(), persona_id.as_ref().map_or(Value::Null, text));
        map.extend(project.as_ref().map(|name| ("project".to_owned(), text(name))));
        map.insert("active".to_owned(), Value::Bool(*life == Life::Active));
        let base = base.as_ref().map(|base| Value::Object(slots_map(base)));
        map.extend(base.map(|base| ("base".to_owned(), base)));
        map.insert("form_state".to_owned(), Value::Object(form_map(state, values)));
        map.insert("proposals".to_owned(), Value::Array(entries));
        map
    }

    /// The draft that a checked document describes, under the id it is filed under.
    pub(crate) fn from_document(map: &Map, id: DraftId) -> Self {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let inner = |key: &str| map.get(key).and_then(Value::as_object);
        let state = inner("form_state").map(form_state).unwrap_or_default();
        let proposals = map.get("proposals").and_then(Value::as_array);
        let maps = proposals.into_iter().flatten().filter_map(Value::as_object);
        let entries = maps.filter_map(|map| entry(map, &state)).collect();
        let dormant = map.get("active") == Some(&Value::Bool(false));
        Self {
            id,
            persona_id: text("persona_id"),
            project: text("project"),
            base: inner("base").map(slots),
            life: if dormant { Life::Dormant } else { Life::Active },
            state,
            ledger: Ledger::stored(entries),
        }
    }
}
