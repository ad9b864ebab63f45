//! Changes in block maps and block lists.

use std::ops::Range;

use serde_json::{Map, Value};

use super::super::place::line_start;
use super::super::tree::NodeId;
use super::diff::Step;
use super::error::EditError;
use super::plan::{Plan, Slot};
use super::style::column;

impl Plan<'_> {
    pub(super) fn block_map(
        &mut self,
        id: NodeId,
        slot: Slot,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) -> Result<(), EditError> {
        self.common_entries(id, slot, new)?;
        let elements = self.elements(id);
        let gone: Vec<bool> = self
            .entries(id)
            .iter()
            .map(|entry| !new.contains_key(self.tree.key_text(entry.key).unwrap_or_default()))
            .collect();
        for (key, value) in self.new_keys(slot, old, new) {
            let spot = self.spot(id, slot, key, new);
            self.insert_entry(id, spot, key, value);
        }
        self.remove_elements(&elements, &gone)
    }

    pub(super) fn block_list(
        &mut self,
        id: NodeId,
        slot: Slot,
        steps: &[Step],
        new: &[Value],
    ) -> Result<(), EditError> {
        let elements = self.elements(id);
        let items = self.items(id).to_vec();
        let mut gone = vec![false; elements.len()];
        for step in steps {
            if let Step::Remove(old) = step {
                gone[*old] = true;
            }
        }
        let mut last = None;
        let mut next = 0;
        for step in steps {
            match *step {
                Step::Keep(old) => {
                    last = Some(old);
                    next += 1;
                }
                Step::Remove(old) => last = Some(old),
                Step::Change(old, wanted) => {
                    let inner = self.item_slot(id, &items[old], slot.depth + 1);
                    self.change(items[old].node, inner, &new[wanted])?;
                    last = Some(old);
                    next += 1;
                }
                Step::Insert(wanted) => {
                    let moved = self.removed_twin(id, &elements, &gone, &new[wanted]);
                    self.insert_item(id, &elements, last, &new[wanted], moved);
                    next += 1;
                }
            }
        }
        debug_assert_eq!(next, new.len());
        self.remove_elements(&elements, &gone)
    }

    /// The lines of a removed item with the wanted value: such an item is moved, comments and all.
    fn removed_twin(
        &self,
        id: NodeId,
        elements: &[Range<usize>],
        gone: &[bool],
        wanted: &Value,
    ) -> Option<Range<usize>> {
        let items = self.items(id);
        (0..elements.len())
            .filter(|index| gone[*index] && !self.mid_line(elements[*index].start))
            .filter(|index| self.value(items[*index].node) == *wanted)
            .map(|index| self.lines(elements, index))
            .find(|lines| !self.moved.contains(lines))
    }

    /// Writes a new item behind the item `last`, or before all of them.
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
            None => self.block(&self.new_item(id, value, indent)),
        };
        let gap = if self.is_spaced(elements) { self.layout.line_break } else { "" };
        match last {
            Some(index) => {
                let at = self.tail(&elements[index]);
                self.insert_lines(at, format!("{gap}{block}"));
            }
            None if self.mid_line(elements[0].start) => {
                let at = elements[0].start;
                self.splice(at..at, format!("{}{}", block.trim_start(), " ".repeat(indent)));
            }
            None => {
                let at = self.head(elements, 0);
                let at = if at == line_start(self.source, at) {
                    at
                } else {
                    line_start(self.source, elements[0].start)
                };
                self.splice(at..at, format!("{block}{gap}"));
            }
        }
    }

    /// The lines of a new item, in the quotes that all texts of the list have.
    fn new_item(&self, id: NodeId, value: &Value, indent: usize) -> Vec<String> {
        let mut quotes = self.items(id).iter().map(|item| self.quote_of(item.node));
        let first = quotes.next().flatten();
        match (value, first.filter(|first| quotes.all(|other| other == Some(*first)))) {
            (Value::String(text), Some(quote)) if !text.contains('\n') => {
                let text = self.layout.text(text, quote, false);
                vec![format!("{}- {text}", " ".repeat(indent))]
            }
            _ => self.layout.item_lines(value, indent),
        }
    }

    /// Takes away the elements that are gone; one on the line of its parent's dash hands the
    /// place to the next one.
    fn remove_elements(
        &mut self,
        elements: &[Range<usize>],
        gone: &[bool],
    ) -> Result<(), EditError> {
        let mut first = 0;
        if gone.first() == Some(&true) && self.mid_line(elements[0].start) {
            first = gone.iter().position(|gone| !gone).ok_or_else(|| {
                EditError::new("every entry of the first line would go").at(elements[0].clone())
            })?;
            let cut = elements[0].start..elements[first].start;
            self.release(elements[0].start..self.tail(&elements[first - 1]));
            self.splice(cut, "");
        }
        for index in (first..elements.len()).filter(|index| gone[*index]) {
            let lines = self.lines(elements, index);
            self.remove_lines(self.with_gap(lines, index == 0));
        }
        Ok(())
    }
}
