//! The words of a command line that bring a field of a draft to what it was.

use super::{FormState, Slot, Slots};
use crate::model::ResourceId;

impl Slot {
    /// The flags of `persona draft patch` that connect exactly these resources. Of flags only the
    /// built-in ones are meant; the others stay.
    pub(crate) fn flags(self, ids: &[ResourceId]) -> String {
        let said = ids.iter().find_map(|id| id.says_active());
        match self {
            Self::Flags => match said {
                Some(active) => format!("--active {active}"),
                None => format!("--unset {}", self.value_key()),
            },
            _ if ids.is_empty() => format!("--unset {}", self.value_key()),
            _ => {
                let key = self.id_key().replace('_', "-");
                let flag = if self.is_list() { key.trim_end_matches('s') } else { &key };
                let one = |id: &ResourceId| format!("--{flag} {id}");
                ids.iter().map(one).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The flags that bring several fields to what a state says.
    pub(crate) fn flags_of(slots: &[Self], state: &FormState) -> String {
        let flags = slots.iter().map(|slot| slot.flags(state.ids(*slot)));
        flags.collect::<Vec<_>>().join(" ")
    }

    /// The flags that bring a field to what it was at the start of a draft.
    pub(crate) fn flags_at(self, start: &Slots) -> String {
        self.flags(start.get(&self).map(Vec::as_slice).unwrap_or_default())
    }
}
