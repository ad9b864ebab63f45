//! Changes in collections in brackets, on one line or on several.

use std::ops::Range;

use serde_json::{Map, Value};

use super::diff::ListStep;
use super::error::EditError;
use super::insert::InsertPosition;
use super::plan::{Plan, Slot};
use super::style::column;
use crate::lines::{line_end, line_start, next_line};
use crate::tree::{Content, NodeId};

/// What happens between and to the elements of a collection in brackets.
#[derive(Default)]
struct FlowEdits {
    removed: Vec<bool>,
    /// New elements, after the old element named or before all.
    added: Vec<(Option<usize>, String)>,
}

impl Plan<'_> {
    pub(super) fn change_flow_map(
        &mut self,
        id: NodeId,
        slot: Slot,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) -> Result<(), EditError> {
        self.change_common_entries(id, slot, new)?;
        let keys: Vec<String> = self
            .entries(id)
            .iter()
            .map(|entry| self.tree.key_text(entry.key).unwrap_or_default().to_owned())
            .collect();
        let removed = keys.iter().map(|key| !new.contains_key(key)).collect();
        let added = self
            .new_keys(slot, old, new)
            .into_iter()
            .map(|(key, value)| {
                let position = match self.insert_position(id, slot, key, new) {
                    InsertPosition::After(index) => Some(index),
                    InsertPosition::Before(index) => index.checked_sub(1),
                };
                (position, self.layout.flow_entry(key, value))
            })
            .collect();
        self.apply_flow_edits(id, &FlowEdits { removed, added })
    }

    pub(super) fn change_flow_list(
        &mut self,
        id: NodeId,
        slot: Slot,
        steps: &[ListStep],
        new: &[Value],
    ) -> Result<(), EditError> {
        let items = self.items(id).to_vec();
        let mut edits = FlowEdits { removed: vec![false; items.len()], added: Vec::new() };
        let mut last = None;
        for step in steps {
            match *step {
                ListStep::Keep(old) => last = Some(old),
                ListStep::Remove(old) => {
                    edits.removed[old] = true;
                    last = Some(old);
                }
                ListStep::Change(old, wanted) => {
                    let inner = self.item_slot(id, &items[old], slot.depth + 1);
                    self.change(items[old].node, inner, &new[wanted])?;
                    last = Some(old);
                }
                ListStep::Insert(wanted) => {
                    edits.added.push((last, self.flow_item_text(id, &new[wanted])))
                }
            }
        }
        self.apply_flow_edits(id, &edits)
    }

    /// Returns a new item, in the quotes that the texts around it have.
    fn flow_item_text(&self, id: NodeId, value: &Value) -> String {
        let style = self.items(id).iter().find_map(|item| self.quote_of(item.node));
        match (value, style) {
            (Value::String(text), Some(quote)) => self.layout.text(text, quote, true),
            _ => self.layout.flow(value),
        }
    }

    fn apply_flow_edits(&mut self, id: NodeId, edits: &FlowEdits) -> Result<(), EditError> {
        let elements = self.elements(id);
        if edits.removed.iter().all(|removed| *removed) {
            return self.refill_brackets(id, edits);
        }
        let commas: Vec<Option<usize>> = match &self.tree.node(id).content {
            Content::List { items, .. } => items.iter().map(|item| item.comma).collect(),
            Content::Map { entries, .. } => entries.iter().map(|entry| entry.comma).collect(),
            _ => Vec::new(),
        };
        for (last, text) in &edits.added {
            // Behind a removed element is after the nearest kept one before it.
            let last = last.and_then(|last| (0..=last).rev().find(|index| !edits.removed[*index]));
            self.insert_into_flow(&elements, &commas, last, text);
        }
        self.remove_from_flow(&elements, &commas, &edits.removed);
        Ok(())
    }

    /// Replaces everything between the brackets.
    fn refill_brackets(&mut self, id: NodeId, edits: &FlowEdits) -> Result<(), EditError> {
        let elements = self.elements(id);
        let texts: Vec<&str> = edits.added.iter().map(|(_, text)| text.as_str()).collect();
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return Err(EditError::new("the brackets are empty"));
        };
        let range = first.start..last.end;
        self.splice(range, texts.join(", "));
        Ok(())
    }

    /// Returns whether an element has its lines to itself.
    fn has_own_lines(&self, element: &Range<usize>, comma: Option<usize>) -> bool {
        let end = comma.map_or(element.end, |comma| comma + 1);
        let rest = self.source[end..line_end(self.source, end)].trim_start();
        !self.is_mid_line(element.start) && (rest.is_empty() || rest.starts_with('#'))
    }

    fn insert_into_flow(
        &mut self,
        elements: &[Range<usize>],
        commas: &[Option<usize>],
        last: Option<usize>,
        text: &str,
    ) {
        let line_break = self.layout.line_break;
        let near = last.unwrap_or_default();
        let own = self.has_own_lines(&elements[near], commas[near]);
        let indent = " ".repeat(column(self.source, elements[near].start));
        match last {
            None if own => {
                let at = line_start(self.source, elements[0].start);
                self.splice(at..at, format!("{indent}{text},{line_break}"));
            }
            None => self.splice(elements[0].start..elements[0].start, format!("{text}, ")),
            Some(index) if own => {
                let end = elements[index].end;
                let at = line_end(self.source, commas[index].unwrap_or(end));
                let comma = if commas[index].is_some() { "," } else { "" };
                if commas[index].is_none() {
                    self.splice(end..end, ",");
                }
                self.splice(at..at, format!("{line_break}{indent}{text}{comma}"));
            }
            Some(index) => {
                let end = elements[index].end;
                self.splice(end..end, format!(", {text}"));
            }
        }
    }

    fn remove_from_flow(
        &mut self,
        elements: &[Range<usize>],
        commas: &[Option<usize>],
        removed: &[bool],
    ) {
        let kept_after = |index: usize| (index..removed.len()).find(|other| !removed[*other]);
        let trailing = commas.last().copied().flatten().is_some();
        let mut index = 0;
        while index < removed.len() {
            if !removed[index] {
                index += 1;
                continue;
            }
            let next = kept_after(index);
            let end = next.unwrap_or(removed.len());
            let own = (index..end).all(|other| self.has_own_lines(&elements[other], commas[other]));
            match (own, next) {
                (true, _) => {
                    self.remove_flow_lines(elements, commas, index..end);
                    if next.is_none()
                        && !trailing
                        && let Some(comma) = commas[index - 1]
                    {
                        self.splice(comma..comma + 1, "");
                    }
                }
                (false, Some(next)) => {
                    let last = commas[next - 1].unwrap_or(elements[next - 1].end);
                    self.release(elements[index].start..line_end(self.source, last));
                    self.splice(elements[index].start..elements[next].start, "");
                }
                (false, None) => {
                    self.release(elements[index].clone());
                    self.splice(elements[index - 1].end..elements[end - 1].end, "");
                }
            }
            index = end;
        }
    }

    /// Removes elements that have their lines to themselves.
    fn remove_flow_lines(
        &mut self,
        elements: &[Range<usize>],
        commas: &[Option<usize>],
        removed: Range<usize>,
    ) {
        for index in removed {
            let last = commas[index].unwrap_or(elements[index].end);
            let start = self.start_with_comments(elements, index);
            let lines = start..next_line(self.source, last);
            self.release(lines.clone());
            self.splice(lines, "");
        }
    }
}
