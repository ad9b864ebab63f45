//! The state of a form: what is connected, and which connections wait.

use std::collections::{BTreeMap, BTreeSet};

use super::{DraftPatch, Slot};
use crate::model::ResourceId;

/// Resources by field; a field without any is not in it.
pub(crate) type Slots = BTreeMap<Slot, Vec<ResourceId>>;

/// What is connected, and which connections are pending. Only a connection can be pending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormState {
    connected: Slots,
    pending: BTreeSet<ResourceId>,
}

impl FormState {
    /// A state in which whatever is pending is connected.
    pub(crate) fn new(mut connected: Slots, pending: impl IntoIterator<Item = ResourceId>) -> Self {
        connected.retain(|_, ids| !ids.is_empty());
        let all: BTreeSet<ResourceId> = connected.values().flatten().copied().collect();
        let pending = pending.into_iter().filter(|id| all.contains(id)).collect();
        Self { connected, pending }
    }

    pub(crate) fn slots(&self) -> &Slots {
        &self.connected
    }

    /// The resources of a field, in their order.
    pub(crate) fn ids(&self, slot: Slot) -> &[ResourceId] {
        self.connected.get(&slot).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every connected resource, field by field.
    pub(crate) fn all(&self) -> impl Iterator<Item = ResourceId> {
        self.connected.values().flatten().copied()
    }

    pub(crate) fn is_pending(&self, id: ResourceId) -> bool {
        self.pending.contains(&id)
    }

    /// The pending resources, in the order of the form.
    pub(crate) fn pending(&self) -> impl Iterator<Item = ResourceId> {
        self.all().filter(|id| self.is_pending(*id))
    }

    /// The fields with a pending connection.
    pub(crate) fn pending_slots(&self) -> Vec<Slot> {
        let waits = |ids: &Vec<ResourceId>| ids.iter().any(|id| self.is_pending(*id));
        self.connected.iter().filter(|(_, ids)| waits(ids)).map(|(slot, _)| *slot).collect()
    }

    /// What the flags say about the persona being active.
    pub(crate) fn active(&self) -> Option<bool> {
        self.ids(Slot::Flags).iter().find_map(|id| id.says_active())
    }

    /// The state after a patch that takes effect at once.
    pub(crate) fn patched(&self, patch: &DraftPatch) -> Self {
        let mut connected = self.connected.clone();
        let mut settled: BTreeSet<ResourceId> = patch.ids().collect();
        for (slot, ids) in &patch.set {
            settled.extend(connected.insert(*slot, ids.clone()).unwrap_or_default());
        }
        if let Some(active) = patch.active {
            settled.insert(ResourceId::active_flag(!active));
            let flags = connected.entry(Slot::Flags).or_default();
            select(flags, active);
        }
        let left = self.pending.difference(&settled).copied().collect();
        let pending: BTreeSet<ResourceId> = patch.pending.clone().unwrap_or(left);
        Self::new(connected, pending)
    }

    /// The state after a proposal is accepted: nothing that it brought waits any longer.
    pub(crate) fn accepted(&self, patch: &DraftPatch) -> Self {
        self.patched(patch).settled(patch)
    }

    /// The state in which what a patch brought no longer waits.
    pub(crate) fn settled(&self, patch: &DraftPatch) -> Self {
        let own: BTreeSet<ResourceId> = patch.ids().collect();
        let left: Vec<ResourceId> = self.pending.difference(&own).copied().collect();
        Self::new(self.connected.clone(), left)
    }

    /// The state in which every connection waits.
    pub(crate) fn all_pending(&self) -> Self {
        Self { connected: self.connected.clone(), pending: self.all().collect() }
    }

    /// Those of `ids` that are not connected.
    pub(crate) fn unconnected(&self, ids: &BTreeSet<ResourceId>) -> Vec<ResourceId> {
        let all: BTreeSet<ResourceId> = self.all().collect();
        ids.difference(&all).copied().collect()
    }
}

/// Puts the flag for `active` in the place of its opposite; other flags stay.
fn select(flags: &mut Vec<ResourceId>, active: bool) {
    let (wanted, opposite) = (ResourceId::active_flag(active), ResourceId::active_flag(!active));
    match flags.iter().position(|id| *id == opposite) {
        Some(at) if !flags.contains(&wanted) => flags[at] = wanted,
        _ => {
            flags.retain(|id| *id != opposite);
            if !flags.contains(&wanted) {
                flags.push(wanted);
            }
        }
    }
}
