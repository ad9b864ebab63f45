//! Works out what publishing changes in a persona, and what has changed there since.

use super::origin::{fields_of, slots_of};
use crate::diagnostic::{Origin, Problem};
use crate::model::draft::{Draft, FormState, Slots, Values};
use crate::model::{Map, ResourceId, ResourceKind, Value};
use crate::ops::Workspace;
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::text::{Route, short_title};
use crate::yaml::{Locator, Source};

/// What publishing changes in the persona.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The new resources of each changed field.
    pub(super) slots: Slots,
    /// The new values of the other changed keys; null clears one.
    pub(super) fields: Map,
    /// Changed fields that the persona has changed too since the draft began.
    pub(super) moved: Vec<Problem>,
}

pub(super) fn changes(
    workspace: &Workspace,
    draft: &Draft,
    persona: Option<&PersonaFile>,
    catalogue: &mut Catalogue,
) -> Changes {
    let nothing = Map::new();
    let map = persona.map_or(&nothing, |persona| &persona.map);
    let now = slots_of(map, workspace, catalogue);
    let base = base(draft);
    let wanted = publishable_slots(draft, base.slots());
    let mut changes = Changes::default();
    for slot in ResourceKind::ALL {
        let (old, new) = (slot_ids(base.slots(), slot), slot_ids(&wanted, slot));
        let current = slot_ids(&now, slot);
        if new == old || new == current {
            continue;
        }
        if persona.is_some() && current != old {
            let sides = [&*old, &current, &new].map(|ids| slot_text(ids, catalogue));
            changes.moved.push(conflict(draft, slot.persona_key(), &sides));
        }
        changes.slots.insert(slot, new);
    }
    let current = fields_of(map);
    for (key, new) in draft.state().fields() {
        let sides = [base.fields().get(key), current.get(key), Some(new)]
            .map(|side| side.filter(|value| !value.is_null()));
        let [old, now, wanted] = sides;
        if wanted == old || wanted == now {
            continue;
        }
        if persona.is_some() && now != old {
            changes.moved.push(conflict(draft, key, &sides.map(value_text)));
        }
        changes.fields.insert(key.clone(), new.clone());
    }
    if let Some(persona) = persona.filter(|_| !changes.moved.is_empty()) {
        locate(&mut changes.moved, &persona.file.source);
    }
    changes
}

/// Says of each conflict where in the persona's file the field stands, if it does.
fn locate(conflicts: &mut [Problem], source: &Source) {
    let locator = Locator::new(source).ok();
    for problem in conflicts {
        let route = problem.field.as_ref().map(Route::key);
        let range = locator.as_ref().zip(route).and_then(|(locator, route)| locator.value(&route));
        problem.origin = Some(match range {
            Some(range) => source.origin(range),
            None => Origin::file(source.name()),
        });
    }
}

/// Returns the persona's values when the draft began; empty where it edits none.
pub(super) fn base(draft: &Draft) -> FormState {
    let base = draft.base.as_ref().filter(|_| draft.persona_id.is_some());
    base.cloned().unwrap_or_default()
}

fn slot_text(ids: &[ResourceId], catalogue: &Catalogue) -> String {
    if ids.is_empty() {
        return "unset".to_owned();
    }
    let texts: Vec<&str> = ids.iter().filter_map(|id| catalogue.value(*id)).collect();
    format!("`{}`", short_title(&texts.join(", ")))
}

fn value_text(value: Option<&Value>) -> String {
    match value {
        None => "unset".to_owned(),
        Some(Value::String(text)) => format!("`{}`", short_title(text)),
        Some(value) => format!("`{}`", short_title(&value.to_string())),
    }
}

fn conflict(draft: &Draft, key: &str, [old, current, new]: &[String; 3]) -> Problem {
    // Header values may be secret.
    let message = match key {
        "headers" => {
            "`headers` has changed since the draft began, and the draft changes it too".to_owned()
        }
        _ => format!(
            "`{key}` was {old} when the draft began and is {current} now; the draft has {new}"
        ),
    };
    let hint = format!(
        "publish with --overwrite to keep the draft's value, or patch draft {} to what the persona \
         has",
        draft.id
    );
    Problem::error("changed-meanwhile", message).field(key).hint(hint)
}

/// Returns the resources of one field; of flags only the built-in ones.
fn slot_ids(slots: &Slots, slot: ResourceKind) -> Vec<ResourceId> {
    let ids = slots.get(&slot).cloned().unwrap_or_default();
    match slot {
        ResourceKind::Flag => ids.into_iter().filter(|id| id.active_value().is_some()).collect(),
        _ => ids,
    }
}

/// Returns what the draft says without its pending connections. A pending connection that the
/// persona already had stays, and so does a field that only pending ones would replace.
pub(super) fn publishable_slots(draft: &Draft, base: &Slots) -> Slots {
    let state = draft.state();
    let mut publishable = Slots::new();
    for slot in ResourceKind::ALL {
        let old = base.get(&slot).cloned().unwrap_or_default();
        let counts = |id: &ResourceId| !state.is_pending(*id) || old.contains(id);
        let ids: Vec<ResourceId> = state.ids(slot).iter().copied().filter(counts).collect();
        let is_pending = ids.len() < state.ids(slot).len();
        let nothing_new = ids.iter().all(|id| old.contains(id));
        publishable.insert(slot, if is_pending && nothing_new { old } else { ids });
    }
    publishable
}

/// Returns the fields of which the persona keeps what the draft would replace, because everything
/// that comes in its place is pending.
pub(super) fn blocked_slots(draft: &Draft) -> Vec<ResourceKind> {
    let base = base(draft);
    let publishable = publishable_slots(draft, base.slots());
    let mut slots = ResourceKind::ALL.to_vec();
    slots.retain(|slot| {
        let state = draft.state().ids(*slot);
        let replaced = |id: &ResourceId| !state.contains(id);
        let is_pending = draft.state().pending_slots().contains(slot);
        is_pending
            && publishable.get(slot) == base.slots().get(slot)
            && slot_ids(base.slots(), *slot).iter().any(replaced)
    });
    slots
}
