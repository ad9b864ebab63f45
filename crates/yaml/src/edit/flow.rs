//! Changes in collections in brackets, on one line or on several.

use std::ops::Range;

use serde_json::{Map, Value};

use super::super::place::{line_end, line_start, next_line};
use super::super::tree::{Content, NodeId};
use super::diff::Step;
use super::error::EditError;
use super::plan::{Plan, Slot};
use super::style::column;

/// What happens between and to the elements of a collection in brackets.
#[derive(Default)]
struct Edits {
    gone: Vec<bool>,
    /// New elements, behind the old element named or before all.
    added: Vec<(Option<usize>, String)>,
}

impl Plan<'_> {
    pub(super) fn flow_map(
        &mut self,
        id: NodeId,
        slot: Slot,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
    ) -> Result<(), EditError> {
        self.common_entries(id, slot, new)?;
        let keys: Vec<String> = self
            .entries(id)
            .iter()
            .map(|entry| self.tree.key_text(entry.key).unwrap_or_default().to_owned())
            .collect();
        let gone = keys.iter().map(|key| !new.contains_key(key)).collect();
        let added = self
            .new_keys(slot, old, new)
            .into_iter()
            .map(|(key, value)| {
                let spot = match self.spot(id, slot, key, new) {
                    super::insert::InsertPosition::After(index) => Some(index),
                    super::insert::InsertPosition::Before(index) => index.checked_sub(1),
                };
                (spot, self.layout.flow_entry(key, value))
            })
            .collect();
        self.flow_edits(id, &Edits { gone, added })
    }

    pub(super) fn flow_list(
        &mut self,
        id: NodeId,
        slot: Slot,
        steps: &[Step],
        new: &[Value],
    ) -> Result<(), EditError> {
        let items = self.items(id).to_vec();
        let mut edits = Edits { gone: vec![false; items.len()], added: Vec::new() };
        let mut last = None;
        for step in steps {
            match *step {
                Step::Keep(old) => last = Some(old),
                Step::Remove(old) => {
                    edits.gone[old] = true;
                    last = Some(old);
                }
                Step::Change(old, wanted) => {
                    let inner = self.item_slot(id, &items[old], slot.depth + 1);
                    self.change(items[old].node, inner, &new[wanted])?;
                    last = Some(old);
                }
                Step::Insert(wanted) => edits.added.push((last, self.flow_item(id, &new[wanted]))),
            }
        }
        self.flow_edits(id, &edits)
    }

    /// A new item, in the quotes that the texts around it have.
    fn flow_item(&self, id: NodeId, value: &Value) -> String {
        let style = self.items(id).iter().find_map(|item| self.quote_of(item.node));
        match (value, style) {
            (Value::String(text), Some(quote)) => self.layout.text(text, quote, true),
            _ => self.layout.flow(value),
        }
    }

    fn flow_edits(&mut self, id: NodeId, edits: &Edits) -> Result<(), EditError> {
        let elements = self.elements(id);
        if edits.gone.iter().all(|gone| *gone) {
            return self.flow_refill(id, edits);
        }
        let commas: Vec<Option<usize>> = match &self.tree.node(id).content {
            Content::List { items, .. } => items.iter().map(|item| item.comma).collect(),
            Content::Map { entries, .. } => entries.iter().map(|entry| entry.comma).collect(),
            _ => Vec::new(),
        };
        for (last, text) in &edits.added {
            // Behind a removed element is behind the nearest kept one before it.
            let last = last.and_then(|last| (0..=last).rev().find(|index| !edits.gone[*index]));
            self.flow_insert(&elements, &commas, last, text);
        }
        self.flow_remove(&elements, &commas, &edits.gone);
        Ok(())
    }

    /// Everything goes and something new comes: the brackets stay.
    fn flow_refill(&mut self, id: NodeId, edits: &Edits) -> Result<(), EditError> {
        let elements = self.elements(id);
        let texts: Vec<&str> = edits.added.iter().map(|(_, text)| text.as_str()).collect();
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return Err(EditError::new("the brackets are empty"));
        };
        let range = first.start..last.end;
        self.splice(range, texts.join(", "));
        Ok(())
    }

    /// Whether an element has its lines to itself.
    fn own_lines(&self, element: &Range<usize>, comma: Option<usize>) -> bool {
        let end = comma.map_or(element.end, |comma| comma + 1);
        let rest = self.source[end..line_end(self.source, end)].trim_start();
        !self.mid_line(element.start) && (rest.is_empty() || rest.starts_with('#'))
    }

    fn flow_insert(
        &mut self,
        elements: &[Range<usize>],
        commas: &[Option<usize>],
        last: Option<usize>,
        text: &str,
    ) {
        let line_break = self.layout.line_break;
        let near = last.unwrap_or_default();
        let own = self.own_lines(&elements[near], commas[near]);
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

    fn flow_remove(&mut self, elements: &[Range<usize>], commas: &[Option<usize>], gone: &[bool]) {
        let kept_after = |index: usize| (index..gone.len()).find(|other| !gone[*other]);
        let trailing = commas.last().copied().flatten().is_some();
        let mut index = 0;
        while index < gone.len() {
            if !gone[index] {
                index += 1;
                continue;
            }
            let next = kept_after(index);
            let end = next.unwrap_or(gone.len());
            let own = (index..end).all(|other| self.own_lines(&elements[other], commas[other]));
            match (own, next) {
                (true, _) => {
                    for other in index..end {
                        let last = commas[other].unwrap_or(elements[other].end);
                        let lines = self.head(elements, other)..next_line(self.source, last);
                        self.release(lines.clone());
                        self.splice(lines, "");
                    }
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
}
