//! Takes the text of an entry or item out of a document, for another place.

use serde_json::Value;

use super::change::{Attempt, Change, EditOptions};
use super::parsed_text::ParsedText;
use super::plan::{Plan, plan};
use super::style::{column, detect_layout};
use crate::element_text::ElementText;
use crate::lines::{line_end, line_start};
use crate::locate;
use crate::render::Layout;
use crate::source::Source;
use crate::tree::{Content, NodeId};
use crate::{Route, Step};

impl ParsedText {
    /// Returns the texts of the entries and items at some routes, each to be written under a key
    /// or, without one, as an item; nothing for what is not there.
    pub fn extract(&self, wanted: &[(&Route, Option<&str>)]) -> Vec<Option<ElementText>> {
        let layout = detect_layout(&self.source, &self.tree);
        let options = EditOptions::default();
        let Ok(plan) = plan(self, &self.value, &layout, &options, &Attempt::small()) else {
            return vec![None; wanted.len()];
        };
        let extract = |(route, key): &(&Route, Option<&str>)| {
            let (_, parent) = locate::find(&self.tree, self.tree.root()?, &route.parent()?)?;
            let index = match route.0.last()? {
                Step::Index(index) => *index,
                Step::Key(key) => plan
                    .entries(parent)
                    .iter()
                    .position(|entry| self.tree.key_text(entry.key) == Some(key))?,
            };
            plan.element_text(parent, index, key.map(str::to_owned))
        };
        wanted.iter().map(extract).collect()
    }
}

impl ElementText {
    /// Returns the text with another value, if it can be edited so.
    pub fn with_value(&self, value: &Value, options: &EditOptions<'_>) -> Option<Self> {
        let layout = Layout::default();
        let (indicator, route) = match &self.key {
            Some(key) => (format!("{}:", layout.key(key, false)), Route::key(key.as_str())),
            None => ("-".to_owned(), Route::root().item(0)),
        };
        let text = self.lines(&indicator, 0, layout.step).join("\n") + "\n";
        let parsed = ParsedText::parse(&Source::new_unchecked("", &text)).ok()?;
        let set = Change::Set { route: route.clone(), value: value.clone() };
        let changed = parsed.edit(&[set], options).ok()?;
        let changed = changed.extract(&[(&route, self.key.as_deref())]).pop()??;
        // Alone, the comment above would be the head of a file.
        let comments = self.above.iter().cloned().chain(changed.comments).collect();
        Some(Self { above: self.above.clone(), comments, ..changed })
    }
}

impl Plan<'_> {
    fn element_text(
        &self,
        parent: NodeId,
        index: usize,
        key: Option<String>,
    ) -> Option<ElementText> {
        let elements = self.elements(parent);
        let element = elements.get(index)?;
        let (node, slot) = match &self.tree.node(parent).content {
            Content::Map { entries, .. } => {
                (entries[index].value, self.entry_slot(parent, &entries[index], 0))
            }
            Content::List { items, .. } => {
                (items[index].node, self.item_slot(parent, &items[index], 0))
            }
            _ => return None,
        };
        let (start, end) = if slot.flow {
            (element.start, self.end_with_line_comment(element.end))
        } else {
            (self.start_with_comments(&elements, index), self.end_with_comments(element))
        };
        let above = self.source[start..line_start(self.source, element.start).max(start)].lines();
        let mut lines = self.source[slot.after..end].lines();
        let head = lines.next().unwrap_or_default();
        let head = if slot.flow { format!(" {}", head.trim()) } else { head.to_owned() };
        let first = self.elements(node).first().map(|first| first.start);
        let first = first.filter(|_| !self.tree.node(node).is_flow());
        let comments = self.tree.comments_in(&(start..end)).iter();
        Some(ElementText {
            key,
            value: self.value(node),
            above: above.map(|line| line.trim().to_owned()).collect(),
            head,
            below: lines.map(str::to_owned).collect(),
            column: slot.column,
            inner: first.map(|first| column(self.source, first)),
            starts_on_dash: slot.item && first.is_some_and(|first| self.is_mid_line(first)),
            comments: comments.map(|comment| self.source_text(&comment.range)).collect(),
        })
    }

    /// Returns the end of an element in brackets, with the comment that follows on its line.
    fn end_with_line_comment(&self, end: usize) -> usize {
        let line_end = line_end(self.source, end);
        let is_last = self.source[end..line_end].trim_start_matches([',', ' ']).starts_with('#');
        if is_last { line_end } else { end }
    }
}
