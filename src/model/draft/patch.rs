//! What one request changes in a form.

use std::collections::BTreeSet;

use super::Slots;
use crate::model::ResourceId;

/// A change of a form, its values resolved to resources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DraftPatch {
    /// The new resources of each given field; none clears a list.
    pub(crate) set: Slots,
    /// Which of the two built-in flags to select, when only that was given.
    pub(crate) active: Option<bool>,
    /// The whole new set of pending connections, when given.
    pub(crate) pending: Option<BTreeSet<ResourceId>>,
}

impl DraftPatch {
    /// The patch that makes such connections out of nothing.
    pub(crate) fn connecting(slots: &Slots) -> Self {
        Self { set: slots.clone(), ..Self::default() }
    }

    /// The resources it connects.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ResourceId> {
        let flag = self.active.map(ResourceId::active_flag);
        self.set.values().flatten().copied().chain(flag)
    }
}
