//! Inserts new entries.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::plan::{Plan, Slot};
use super::style::column;
use crate::tree::{Entry, NodeId};

/// The place of a new entry among the old ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InsertPosition {
    Before(usize),
    After(usize),
}

impl Plan<'_> {
    /// Returns the keys that only the new map has, in the order they are to be written.
    pub(super) fn new_keys<'v>(
        &self,
        slot: Slot,
        old: &Map<String, Value>,
        new: &'v Map<String, Value>,
    ) -> Vec<(&'v String, &'v Value)> {
        let mut keys: Vec<_> = new.iter().filter(|(key, _)| !old.contains_key(*key)).collect();
        if slot.depth == 0 {
            keys.sort_by_key(|(key, _)| self.rank(key).unwrap_or(usize::MAX));
        }
        keys
    }

    fn rank(&self, key: &str) -> Option<usize> {
        self.order.iter().position(|known| *known == key)
    }

    /// Returns where a new key goes: by the known order at the top level, by the new map's order
    /// below.
    pub(super) fn insert_position(
        &self,
        id: NodeId,
        slot: Slot,
        key: &str,
        new: &Map<String, Value>,
    ) -> InsertPosition {
        let entries = self.entries(id);
        let last = entries.len().saturating_sub(1);
        if self.before_last {
            return InsertPosition::Before(last);
        }
        let name = |entry: &Entry| self.tree.key_text(entry.key).unwrap_or_default();
        let keys = entries.iter().enumerate().map(|(index, entry)| (name(entry), index)).collect();
        let known = if slot.depth == 0 { self.rank(key) } else { None };
        let by_order = known.and_then(|rank| {
            let order: Vec<&str> = self.order.to_vec();
            position_beside(&order, rank, &keys)
        });
        let written: Vec<&str> = new.keys().map(String::as_str).collect();
        let position = written.iter().position(|other| *other == key).unwrap_or_default();
        by_order
            .or_else(|| position_beside(&written, position, &keys))
            .unwrap_or(InsertPosition::After(last))
    }

    /// Writes a new entry into a block map.
    pub(super) fn insert_entry(
        &mut self,
        id: NodeId,
        position: InsertPosition,
        key: &str,
        value: &Value,
    ) {
        let elements = self.elements(id);
        let indent = column(self.source, elements[0].start);
        let block = self.join_lines(&self.layout.entry_lines(key, value, indent));
        let gap = if self.is_spaced(&elements) { self.layout.line_break } else { "" };
        match position {
            InsertPosition::After(index) => {
                let at = self.end_with_comments(&elements[index]);
                self.insert_lines(at, format!("{gap}{block}"));
            }
            InsertPosition::Before(index) if self.is_mid_line(elements[index].start) => {
                let at = elements[index].start;
                self.splice(at..at, format!("{}{}", block.trim_start(), " ".repeat(indent)));
            }
            InsertPosition::Before(index) => {
                let at = self.start_with_comments(&elements, index);
                self.splice(at..at, format!("{block}{gap}"));
            }
        }
    }

    /// Writes the text of another entry in place of one; the comments above it stay.
    pub(super) fn overwrite_entry(&mut self, element: &Range<usize>, key: &str, value: &Value) {
        let indent = column(self.source, element.start);
        let block = self.join_lines(&self.layout.entry_lines(key, value, indent));
        let range = element.start..self.end_with_comments(element);
        let block = if self.source[range.clone()].ends_with('\n') {
            block.as_str()
        } else {
            block.trim_end_matches(['\r', '\n'])
        };
        self.release(range.clone());
        self.splice(range, block.trim_start());
    }

    /// Returns whether blank lines stand between all elements.
    pub(super) fn is_spaced(&self, elements: &[Range<usize>]) -> bool {
        elements.len() > 1
            && elements.windows(2).all(|pair| {
                let between = &self.source
                    [self.end_with_comments(&pair[0]).min(pair[1].start)..pair[1].start];
                between.starts_with(['\n', '\r'])
            })
    }
}

/// Returns the place beside the nearest key before `position` that is there, or else the nearest one after it.
fn position_beside(
    order: &[&str],
    position: usize,
    keys: &HashMap<&str, usize>,
) -> Option<InsertPosition> {
    let index = |key: &&str| keys.get(key).copied();
    let before = order[..position].iter().rev().find_map(index).map(InsertPosition::After);
    before.or_else(|| order[position + 1..].iter().find_map(index).map(InsertPosition::Before))
}
