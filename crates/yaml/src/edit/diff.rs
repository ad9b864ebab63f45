//! Turns two values into splices: walks both and stops where they are equal.

use serde_json::{Map, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::error::EditError;
use super::plan::{Plan, Slot};
use super::style::column;
use crate::tree::{Content, Entry, Item, NodeId};

/// What happens to an item of a list, in the order of the new list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListStep {
    /// Old item, new item: equal values.
    Keep(usize),
    /// Old item, new item: the new value is written in place of the old one.
    Change(usize, usize),
    Insert(usize),
    Remove(usize),
}

/// Returns the steps from one list to another. `removed` is the item that the change removes: others
/// may have the same value.
pub(super) fn list_steps(old: &[Value], new: &[Value], removed: Option<usize>) -> Vec<ListStep> {
    if let Some(removed) =
        removed.filter(|removed| *removed < old.len() && old.len() == new.len() + 1)
        && old[..removed] == new[..removed]
        && old[removed + 1..] == new[removed..]
    {
        let step = |index| {
            if index == removed { ListStep::Remove(index) } else { ListStep::Keep(index) }
        };
        return (0..old.len()).map(step).collect();
    }
    let old: Vec<String> = old.iter().map(Value::to_string).collect();
    let new: Vec<String> = new.iter().map(Value::to_string).collect();
    let mut steps = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match operation {
            DiffOp::Equal { old_index, len, .. } => {
                steps.extend((0..len).map(|offset| ListStep::Keep(old_index + offset)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                steps.extend((0..old_len).map(|offset| ListStep::Remove(old_index + offset)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                steps.extend((0..new_len).map(|offset| ListStep::Insert(new_index + offset)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let paired = old_len.min(new_len);
                steps.extend(
                    (0..paired)
                        .map(|offset| ListStep::Change(old_index + offset, new_index + offset)),
                );
                steps.extend((paired..old_len).map(|offset| ListStep::Remove(old_index + offset)));
                steps.extend((paired..new_len).map(|offset| ListStep::Insert(new_index + offset)));
            }
        }
    }
    steps
}

impl Plan<'_> {
    pub(super) fn entries(&self, id: NodeId) -> &[Entry] {
        match &self.tree.node(id).content {
            Content::Map { entries, .. } => entries,
            _ => &[],
        }
    }

    pub(super) fn items(&self, id: NodeId) -> &[Item] {
        match &self.tree.node(id).content {
            Content::List { items, .. } => items,
            _ => &[],
        }
    }

    pub(super) fn entry_slot(&self, map: NodeId, entry: &Entry, depth: usize) -> Slot {
        let key_end = self.tree.node(entry.key).range.end;
        Slot {
            column: column(self.source, entry.start),
            after: entry.colon.map_or(key_end, |colon| colon + 1),
            item: false,
            flow: self.tree.node(map).is_flow(),
            depth,
        }
    }

    pub(super) fn item_slot(&self, list: NodeId, item: &Item, depth: usize) -> Slot {
        let flow = self.tree.node(list).is_flow();
        Slot {
            column: column(self.source, item.start),
            after: item.start + usize::from(!flow),
            item: true,
            flow,
            depth,
        }
    }

    /// Plans whatever turns the node into the wanted value.
    pub(super) fn change(
        &mut self,
        id: NodeId,
        slot: Slot,
        wanted: &Value,
    ) -> Result<(), EditError> {
        let old = self.value(id);
        if old == *wanted {
            return Ok(());
        }
        let flow = self.tree.node(id).is_flow();
        if !flow && self.replaces_every_entry(id, &old, wanted) {
            return self.replace(id, slot, wanted);
        }
        match (&self.tree.node(id).content, old, wanted) {
            (Content::Map { entries, .. }, Value::Object(old), Value::Object(new))
                if !entries.is_empty() && !new.is_empty() =>
            {
                if flow {
                    self.change_flow_map(id, slot, &old, new)
                } else {
                    self.change_block_map(id, slot, &old, new)
                }
            }
            (Content::List { items, .. }, Value::Array(old), Value::Array(new))
                if !items.is_empty() && !new.is_empty() =>
            {
                let steps = list_steps(&old, new, self.removed);
                if flow {
                    self.change_flow_list(id, slot, &steps, new)
                } else {
                    self.change_block_list(id, slot, &steps, new)
                }
            }
            _ => self.replace(id, slot, wanted),
        }
    }

    /// Returns whether a collection that starts on the line of its dash loses all that it has, so
    /// that nothing could take its place there.
    fn replaces_every_entry(&self, id: NodeId, old: &Value, new: &Value) -> bool {
        let starts = self.elements(id).first().map(|element| element.start);
        starts.is_some_and(|start| self.is_mid_line(start))
            && match (old, new) {
                (Value::Object(old), Value::Object(new)) => {
                    !old.keys().any(|key| new.contains_key(key))
                }
                _ => false,
            }
    }

    /// Plans the change of the entries that both maps have.
    pub(super) fn change_common_entries(
        &mut self,
        id: NodeId,
        slot: Slot,
        new: &Map<String, Value>,
    ) -> Result<(), EditError> {
        let elements = self.elements(id);
        for (index, entry) in self.entries(id).to_vec().into_iter().enumerate() {
            let key = self.tree.key_text(entry.key).unwrap_or_default();
            if let Some(wanted) = new.get(key) {
                let inner = self.entry_slot(id, &entry, slot.depth + 1);
                if !inner.flow
                    && self.value(entry.value) != *wanted
                    && self.layout.find_element(Some(key), wanted).is_some()
                {
                    self.overwrite_entry(&elements[index], key, wanted);
                    continue;
                }
                self.change(entry.value, inner, wanted)?;
            }
        }
        Ok(())
    }
}
