//! Changes in block maps and block lists.

use std::ops::Range;

use serde_json::{Map, Value};

use super::diff::ListStep;
use super::error::EditError;
use super::plan::{Plan, Slot};
use super::style::column;
use crate::lines::line_start;
use crate::tree::NodeId;

impl Plan<'_> {
    pub(super) fn change_block_map(
        &mut self,
        id: NodeId,
        slot: Slot,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) -> Result<(), EditError> {
        self.change_common_entries(id, slot, new)?;
        let elements = self.elements(id);
        let removed: Vec<bool> = self
            .entries(id)
            .iter()
            .map(|entry| !new.contains_key(self.tree.key_text(entry.key).unwrap_or_default()))
            .collect();
        for (key, value) in self.new_keys(slot, old, new) {
            let position = self.insert_position(id, slot, key, new);
            self.insert_entry(id, position, key, value);
        }
        self.remove_elements(&elements, &removed)
    }

    pub(super) fn change_block_list(
        &mut self,
        id: NodeId,
        slot: Slot,
        steps: &[ListStep],
        new: &[Value],
    ) -> Result<(), EditError> {
        let elements = self.elements(id);
        let items = self.items(id).to_vec();
        let steps = &self.split_changes(steps, new);
        let mut removed = vec![false; elements.len()];
        for step in steps {
            if let ListStep::Remove(old) = step {
                removed[*old] = true;
            }
        }
        let mut last = None;
        let mut next = 0;
        for step in steps {
            match *step {
                ListStep::Keep(old) => {
                    last = Some(old);
                    next += 1;
                }
                ListStep::Remove(old) => last = Some(old),
                ListStep::Change(old, wanted) => {
                    let inner = self.item_slot(id, &items[old], slot.depth + 1);
                    self.change(items[old].node, inner, &new[wanted])?;
                    last = Some(old);
                    next += 1;
                }
                ListStep::Insert(wanted) => {
                    let moved = self.find_moved_item(id, &elements, &removed, &new[wanted]);
                    self.insert_item(id, &elements, last, &new[wanted], moved);
                    next += 1;
                }
            }
        }
        debug_assert_eq!(next, new.len());
        self.remove_elements(&elements, &removed)
    }

    /// Inserts items that come from elsewhere instead of writing their values into others.
    fn split_changes(&self, steps: &[ListStep], new: &[Value]) -> Vec<ListStep> {
        let split = |step: &ListStep| match *step {
            ListStep::Change(old, wanted)
                if self.layout.find_element(None, &new[wanted]).is_some() =>
            {
                vec![ListStep::Remove(old), ListStep::Insert(wanted)]
            }
            step => vec![step],
        };
        steps.iter().flat_map(split).collect()
    }

    /// Returns the lines of a removed item with the wanted value: such an item is moved, comments
    /// and all.
    fn find_moved_item(
        &self,
        id: NodeId,
        elements: &[Range<usize>],
        removed: &[bool],
        wanted: &Value,
    ) -> Option<Range<usize>> {
        let items = self.items(id);
        (0..elements.len())
            .filter(|index| removed[*index] && !self.is_mid_line(elements[*index].start))
            .filter(|index| self.value(items[*index].node) == *wanted)
            .map(|index| self.element_lines(elements, index))
            .find(|lines| !self.moved.contains(lines))
    }

    /// Writes a new item after the item `last`, or before all of them.
    fn insert_item(
        &mut self,
        id: NodeId,
        elements: &[Range<usize>],
        last: Option<usize>,
        value: &Value,
        moved: Option<Range<usize>>,
    ) {
        let indent = column(self.source, elements[0].start);
        let block = match moved {
            Some(lines) => {
                let text = &self.source[lines.clone()];
                let end = if text.ends_with('\n') { "" } else { self.layout.line_break };
                let block = format!("{text}{end}");
                self.moved.push(lines);
                block
            }
            None => self.join_lines(&self.new_item(id, value, indent)),
        };
        let gap = if self.is_spaced(elements) { self.layout.line_break } else { "" };
        match last {
            Some(index) => {
                let at = self.end_with_comments(&elements[index]);
                self.insert_lines(at, format!("{gap}{block}"));
            }
            None if self.is_mid_line(elements[0].start) => {
                let at = elements[0].start;
                self.splice(at..at, format!("{}{}", block.trim_start(), " ".repeat(indent)));
            }
            None => {
                let at = self.start_with_comments(elements, 0);
                let at = if at == line_start(self.source, at) {
                    at
                } else {
                    line_start(self.source, elements[0].start)
                };
                self.splice(at..at, format!("{block}{gap}"));
            }
        }
    }

    /// Returns the lines of a new item, in the quotes that all texts of the list have.
    fn new_item(&self, id: NodeId, value: &Value, indent: usize) -> Vec<String> {
        let mut quotes = self.items(id).iter().map(|item| self.quote_of(item.node));
        let first = quotes.next().flatten();
        match (value, first.filter(|first| quotes.all(|other| other == Some(*first)))) {
            (Value::String(text), Some(quote))
                if !text.contains('\n') && self.layout.find_element(None, value).is_none() =>
            {
                let text = self.layout.text(text, quote, false);
                vec![format!("{}- {text}", " ".repeat(indent))]
            }
            _ => self.layout.item_lines(value, indent),
        }
    }

    /// Takes away the elements that are removed; one on the line of its parent's dash hands the
    /// place to the next one.
    fn remove_elements(
        &mut self,
        elements: &[Range<usize>],
        removed: &[bool],
    ) -> Result<(), EditError> {
        let mut first = 0;
        if removed.first() == Some(&true) && self.is_mid_line(elements[0].start) {
            first = removed.iter().position(|removed| !removed).ok_or_else(|| {
                EditError::new("every entry of the first line would go").at(elements[0].clone())
            })?;
            let cut = elements[0].start..elements[first].start;
            self.release(elements[0].start..self.end_with_comments(&elements[first - 1]));
            self.splice(cut, "");
        }
        for index in (first..elements.len()).filter(|index| removed[*index]) {
            let lines = self.element_lines(elements, index);
            self.remove_lines(self.with_blank_line(lines, index == 0));
        }
        Ok(())
    }
}
