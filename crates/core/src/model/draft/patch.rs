//! Describes what one request changes in a form.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Map, ResourceId, ResourceKind};

/// Resources by field; a field without any is not in it.
pub type Slots = BTreeMap<ResourceKind, Vec<ResourceId>>;

/// A change of a form, its values resolved to resources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftPatch {
    /// The new resources of each given field; none clears the field.
    pub set: Slots,
    /// Which of the two built-in flags to select, when only that was given.
    pub active: Option<bool>,
    /// The whole new set of pending connections, when given.
    pub pending: Option<BTreeSet<ResourceId>>,
    /// Persona keys that have no resources; null clears.
    pub fields: Map,
}

impl DraftPatch {
    /// Returns the resources it connects.
    pub fn ids(&self) -> impl Iterator<Item = ResourceId> {
        let flag = self.active.map(ResourceId::active_flag);
        self.set.values().flatten().copied().chain(flag)
    }
}
