//! The state of a form: its resources, which of them are pending, and its other values.

use std::collections::BTreeSet;

use super::patch::{DraftPatch, Slots};
use crate::model::{Map, ResourceId, ResourceKind};

/// The resources and values of a draft. Only a connected resource can be pending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState {
    connected: Slots,
    pending: BTreeSet<ResourceId>,
    /// Persona keys that have no resources; null clears the persona's value.
    fields: Map,
}

impl FormState {
    /// Creates a state; pending ids that are not connected are dropped.
    pub fn new(mut connected: Slots, pending: impl IntoIterator<Item = ResourceId>) -> Self {
        connected.retain(|_, ids| !ids.is_empty());
        let all: BTreeSet<ResourceId> = connected.values().flatten().copied().collect();
        let pending = pending.into_iter().filter(|id| all.contains(id)).collect();
        Self { connected, pending, fields: Map::new() }
    }

    pub fn with_fields(self, fields: Map) -> Self {
        Self { fields, ..self }
    }

    pub fn fields(&self) -> &Map {
        &self.fields
    }

    pub fn slots(&self) -> &Slots {
        &self.connected
    }

    /// Returns the resources of a field, in their order.
    pub fn ids(&self, slot: ResourceKind) -> &[ResourceId] {
        self.connected.get(&slot).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns every connected resource, field by field.
    pub fn all(&self) -> impl Iterator<Item = ResourceId> {
        self.connected.values().flatten().copied()
    }

    pub fn is_pending(&self, id: ResourceId) -> bool {
        self.pending.contains(&id)
    }

    /// Returns the pending resources, in the order of the form.
    pub fn pending_ids(&self) -> impl Iterator<Item = ResourceId> {
        self.all().filter(|id| self.is_pending(*id))
    }

    /// Returns the fields with a pending connection.
    pub fn pending_slots(&self) -> Vec<ResourceKind> {
        let waits = |ids: &Vec<ResourceId>| ids.iter().any(|id| self.is_pending(*id));
        self.connected.iter().filter(|(_, ids)| waits(ids)).map(|(slot, _)| *slot).collect()
    }

    /// Returns what the flags say about the persona being active.
    pub fn active(&self) -> Option<bool> {
        self.ids(ResourceKind::Flag).iter().find_map(|id| id.active_value())
    }

    /// Returns the state after a patch that takes effect at once.
    pub fn with_patch(&self, patch: &DraftPatch) -> Self {
        let mut connected = self.connected.clone();
        let mut resolved: BTreeSet<ResourceId> = patch.ids().collect();
        for (slot, ids) in &patch.set {
            resolved.extend(connected.insert(*slot, ids.clone()).unwrap_or_default());
        }
        if let Some(active) = patch.active {
            resolved.insert(ResourceId::active_flag(!active));
            select(connected.entry(ResourceKind::Flag).or_default(), active);
        }
        let left = self.pending.difference(&resolved).copied().collect();
        let pending: BTreeSet<ResourceId> = patch.pending.clone().unwrap_or(left);
        let mut fields = self.fields.clone();
        fields.extend(patch.fields.clone());
        Self::new(connected, pending).with_fields(fields)
    }

    /// Returns the state after a proposed change is accepted: nothing it set stays pending.
    pub fn with_accepted(&self, patch: &DraftPatch) -> Self {
        self.with_patch(patch).without_pending(patch)
    }

    /// Returns the state in which nothing that the patch set is pending.
    pub(crate) fn without_pending(&self, patch: &DraftPatch) -> Self {
        let own: BTreeSet<ResourceId> = patch.ids().collect();
        let mut state = self.clone();
        state.pending.retain(|id| !own.contains(id));
        state
    }

    /// Returns the state in which every connection is pending.
    pub(crate) fn with_all_pending(&self) -> Self {
        Self { pending: self.all().collect(), ..self.clone() }
    }

    /// Returns those of `ids` that are not connected.
    pub fn unconnected_ids(&self, ids: &BTreeSet<ResourceId>) -> Vec<ResourceId> {
        let all: BTreeSet<ResourceId> = self.all().collect();
        ids.difference(&all).copied().collect()
    }
}

/// Replaces the opposite flag with the one for `active`; other flags stay.
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
