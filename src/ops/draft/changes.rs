//! What publishing changes in a persona, and what has changed there meanwhile.

use super::begin::slots_of;
use crate::diagnostic::{Origin, Problem};
use crate::model::draft::{Draft, Slot, Slots, Values};
use crate::model::{Map, ResourceId};
use crate::ops::Workspace;
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::text::{Route, short_title};
use crate::yaml::{Locator, Source};

/// What a draft wants of its persona.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The new resources of each field that the persona takes over.
    pub(super) slots: Slots,
    /// The fields among them that differ in the persona from what they were when the draft
    /// began, unless both say the same now.
    pub(super) moved: Vec<Problem>,
}

pub(super) fn changes(
    workspace: &Workspace,
    draft: &Draft,
    persona: Option<&PersonaFile>,
    catalogue: &mut Catalogue,
) -> Changes {
    let nothing = Map::new();
    let now = slots_of(persona.map_or(&nothing, |persona| &persona.map), workspace, catalogue);
    let base = base(draft);
    let wanted = settled(draft, &base);
    let mut changes = Changes::default();
    for slot in Slot::ALL {
        let (old, new) = (said(&base, slot), said(&wanted, slot));
        let current = said(&now, slot);
        if new == old || new == current {
            continue;
        }
        if persona.is_some() && current != old {
            let sides = [&*old, &current, &new];
            changes.moved.push(conflict(draft, slot, sides, catalogue));
        }
        changes.slots.insert(slot, new);
    }
    if let Some(persona) = persona.filter(|_| !changes.moved.is_empty()) {
        placed(&mut changes.moved, &persona.file.source);
    }
    changes
}

/// Says of each conflict where in the persona's file the field stands, if it does.
fn placed(conflicts: &mut [Problem], source: &Source) {
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

/// What the persona said when the draft began; without a persona nothing did.
pub(super) fn base(draft: &Draft) -> Slots {
    let base = draft.base.as_ref().filter(|_| draft.persona_id.is_some());
    base.cloned().unwrap_or_default()
}

fn conflict(
    draft: &Draft,
    slot: Slot,
    [old, current, new]: [&[ResourceId]; 3],
    catalogue: &Catalogue,
) -> Problem {
    let key = slot.persona_key();
    let shown = |ids: &[ResourceId]| {
        if ids.is_empty() {
            return "unset".to_owned();
        }
        let texts: Vec<&str> = ids.iter().filter_map(|id| catalogue.value(*id)).collect();
        format!("`{}`", short_title(&texts.join(", ")))
    };
    let message = format!(
        "`{key}` was {} when the draft began and is {} now; the draft says {}",
        shown(old),
        shown(current),
        shown(new)
    );
    let problem = Problem::error("changed-meanwhile", message).field(key);
    // What the draft does not change stays as the persona says it.
    problem.hint(format!(
        "keep the persona's: persona draft patch {id} {}; keep the draft's: persona draft publish \
         {id} --overwrite",
        slot.flags_at(&base(draft)),
        id = draft.id,
    ))
}

/// What slots say about one field of a persona; of flags only the built-in ones.
fn said(slots: &Slots, slot: Slot) -> Vec<ResourceId> {
    let ids = slots.get(&slot).cloned().unwrap_or_default();
    match slot {
        Slot::Flags => ids.into_iter().filter(|id| id.says_active().is_some()).collect(),
        _ => ids,
    }
}

/// What the draft says without its pending connections. A pending connection that the persona
/// had all along is no change, so it stays; and so does the whole field where nothing but pending
/// ones would come in its place.
pub(super) fn settled(draft: &Draft, base: &Slots) -> Slots {
    let state = draft.state();
    let mut settled = Slots::new();
    for slot in Slot::ALL {
        let old = base.get(&slot).cloned().unwrap_or_default();
        let counts = |id: &ResourceId| !state.is_pending(*id) || old.contains(id);
        let ids: Vec<ResourceId> = state.ids(slot).iter().copied().filter(counts).collect();
        let waits = ids.len() < state.ids(slot).len();
        let nothing_new = ids.iter().all(|id| old.contains(id));
        settled.insert(slot, if waits && nothing_new { old } else { ids });
    }
    settled
}

/// The fields of which the persona keeps what the draft would replace, because everything that
/// comes in its place is pending.
pub(super) fn held(draft: &Draft) -> Vec<Slot> {
    let base = base(draft);
    let settled = settled(draft, &base);
    let mut slots = Slot::ALL.to_vec();
    slots.retain(|slot| {
        let state = draft.state().ids(*slot);
        let replaced = |id: &ResourceId| !state.contains(id);
        let waits = draft.state().pending_slots().contains(slot);
        waits && settled.get(slot) == base.get(slot) && said(&base, *slot).iter().any(replaced)
    });
    slots
}
