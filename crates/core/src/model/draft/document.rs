//! Reads and writes drafts and ledger entries as documents.

use std::collections::BTreeSet;

use super::fields::{DraftDocument, EntryDocument, FormDocument, FreeValues, ResultDocument};
use super::form::FormState;
use super::key::DraftId;
use super::ledger::{Decision, Entry, Ledger, Operation, Proposal, RecordedResponse, Verdict};
use super::patch::{DraftPatch, Slots};
use super::transitions::{Activation, Draft};
use crate::model::{Map, Resource, ResourceId, ResourceKind, Timestamp, Value};

/// Looks up resources by id.
pub trait Values {
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

/// Returns the complete form state: every key is there, null and `[]` where nothing is connected.
pub fn form_map(state: &FormState, values: &dyn Values) -> Map {
    let mut map = Map::new();
    for slot in ResourceKind::ALL {
        twins(&mut map, slot, state.ids(slot), values);
    }
    map.insert("pending_ids".to_owned(), list(state.pending_ids()));
    map
}

/// Returns the complete form state with the values beside it.
pub fn state_map(state: &FormState, values: &dyn Values) -> Map {
    let mut map = form_map(state, values);
    insert_fields(&mut map, state.fields());
    map
}

fn insert_fields(map: &mut Map, fields: &Map) {
    if !fields.is_empty() {
        map.insert("fields".to_owned(), Value::Object(fields.clone()));
    }
}

/// Inserts the values and the ids of one field.
fn twins(map: &mut Map, slot: ResourceKind, ids: &[ResourceId], values: &dyn Values) {
    let mut set = |key: &str, value| drop(map.insert(key.to_owned(), value));
    match slot {
        ResourceKind::Flag => {
            let active = ids.iter().find_map(|id| id.active_value());
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

/// Returns a patch with the values beside the ids; only what it touches.
pub fn patch_map(patch: &DraftPatch, values: &dyn Values) -> Map {
    let mut map = Map::new();
    for (slot, ids) in &patch.set {
        twins(&mut map, *slot, ids, values);
        if *slot == ResourceKind::Flag && map.get("active").is_some_and(Value::is_null) {
            map.shift_remove("active");
        }
    }
    map.extend(patch.active.map(|active| ("active".to_owned(), Value::Bool(active))));
    let pending = patch.pending.as_ref().map(|ids| list(ids.iter().copied()));
    map.extend(pending.map(|ids| ("pending_ids".to_owned(), ids)));
    insert_fields(&mut map, &patch.fields);
    map
}

/// Returns a state by its ids and fields alone; only what is set.
fn ids_map(state: &FormState) -> Map {
    let one = |(slot, ids): (&ResourceKind, &Vec<ResourceId>)| {
        let value = if slot.is_list() {
            list(ids.iter().copied())
        } else {
            ids.first().map_or(Value::Null, text)
        };
        (slot.id_key().to_owned(), value)
    };
    let mut map: Map = state.slots().iter().map(one).collect();
    if state.pending_ids().next().is_some() {
        map.insert("pending_ids".to_owned(), list(state.pending_ids()));
    }
    insert_fields(&mut map, state.fields());
    map
}

/// Returns the resource ids at a key; what is not an id is left out.
pub fn ids(map: &Map, key: &str) -> Vec<ResourceId> {
    let parse = |value: &Value| value.as_str()?.parse().ok();
    match map.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(parse).collect(),
        Some(value) => parse(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn slots(map: &Map) -> Slots {
    let present = |slot: &ResourceKind| map.contains_key(slot.id_key());
    ResourceKind::ALL
        .into_iter()
        .filter(present)
        .map(|slot| (slot, ids(map, slot.id_key())))
        .collect()
}

fn fields(map: &Map) -> Map {
    FreeValues(map).fields().cloned().unwrap_or_default()
}

fn form_state(map: &Map) -> FormState {
    FormState::new(slots(map), ids(map, "pending_ids")).with_fields(fields(map))
}

fn patch(map: &Map) -> DraftPatch {
    let set = slots(map);
    let active = FormDocument(map).active();
    let active = active.filter(|_| !set.contains_key(&ResourceKind::Flag));
    let pending = map.contains_key("pending_ids");
    let pending: Option<BTreeSet<ResourceId>> =
        pending.then(|| ids(map, "pending_ids").into_iter().collect());
    DraftPatch { set, active, pending, fields: fields(map) }
}

fn response_map(response: &RecordedResponse) -> Value {
    let RecordedResponse { message, form_state } = response;
    Value::Object(Map::from_iter([
        ("message".to_owned(), text(message)),
        ("form_state".to_owned(), Value::Object(ids_map(form_state))),
    ]))
}

fn response(map: &Map) -> RecordedResponse {
    let document = ResultDocument(map);
    let message = document.message().unwrap_or_default().to_owned();
    let form_state = document.form_state().map(form_state).unwrap_or_default();
    RecordedResponse { message, form_state }
}

impl Entry {
    /// Returns the document of the entry's file.
    pub fn document(&self, values: &dyn Values) -> Map {
        let Proposal { key, request, patch, at } = self.proposal();
        let decision = self.decision();
        // A request that took effect at once has one response only.
        let decided = decision.map(|decision| &decision.result);
        let decided = decided.filter(|response| *response != self.result());
        Map::from_iter([
            ("idempotency_key".to_owned(), text(key)),
            ("operation".to_owned(), text(self.operation().as_str())),
            ("status".to_owned(), text(self.status().as_str())),
            ("request".to_owned(), Value::Object(request.clone())),
            ("patch".to_owned(), Value::Object(patch_map(patch, values))),
            ("proposed_at".to_owned(), text(at)),
            ("decided_at".to_owned(), decision.map_or(Value::Null, |decision| text(decision.at))),
            ("result".to_owned(), response_map(self.result())),
            ("decision".to_owned(), decided.map_or(Value::Null, response_map)),
        ])
    }

    /// Reads a checked document; nothing where it has no valid key.
    pub fn from_document(map: &Map) -> Option<Self> {
        let entry = EntryDocument(map);
        let time = |text: Option<&str>| text.and_then(|time| time.parse::<Timestamp>().ok());
        let operation = match entry.operation() {
            Some("create") => Operation::Create,
            _ => Operation::Patch,
        };
        let at = time(entry.proposed_at()).unwrap_or_else(Timestamp::epoch);
        let proposal = Proposal {
            key: entry.idempotency_key()?.parse().ok()?,
            request: entry.request().cloned().unwrap_or_default(),
            patch: entry.patch().map(patch).unwrap_or_default(),
            at,
        };
        let verdict = match entry.status() {
            Some("accepted") => Some(Verdict::Accepted),
            Some("rejected") => Some(Verdict::Rejected),
            _ => None,
        };
        let result = entry.result().map(response).unwrap_or_default();
        let decision = verdict.map(|verdict| Decision {
            verdict,
            at: time(entry.decided_at()).unwrap_or(at),
            result: entry.decision().map_or_else(|| result.clone(), response),
        });
        Some(Self::restore(operation, proposal, result, decision))
    }
}

impl Draft {
    /// Returns the document of `draft.yaml`.
    pub fn document(&self, values: &dyn Values) -> Map {
        let Self { id, persona_id, project, base, activation, state, ledger: _ } = self;
        let mut map = Map::new();
        map.insert("id".to_owned(), text(id));
        map.insert("persona_id".to_owned(), persona_id.as_ref().map_or(Value::Null, text));
        map.extend(project.as_ref().map(|name| ("project".to_owned(), text(name))));
        map.insert("active".to_owned(), Value::Bool(*activation == Activation::Active));
        map.insert("form_state".to_owned(), Value::Object(form_map(state, values)));
        insert_fields(&mut map, state.fields());
        let base = base.as_ref().map(|base| Value::Object(ids_map(base)));
        map.extend(base.map(|base| ("base".to_owned(), base)));
        map
    }

    /// Builds the draft from the checked document of its folder and its ledger.
    pub fn from_document(map: &Map, id: DraftId, entries: Vec<Entry>) -> Self {
        let draft = DraftDocument(map);
        let state = draft.form_state().map(form_state).unwrap_or_default();
        let dormant = draft.active() == Some(false);
        Self {
            id,
            persona_id: draft.persona_id().map(str::to_owned),
            project: draft.project().map(str::to_owned),
            base: draft.base().map(form_state),
            activation: if dormant { Activation::Dormant } else { Activation::Active },
            state: state.with_fields(fields(map)),
            ledger: Ledger::restore(entries),
        }
    }
}
