//! A plan: the splices that a change needs, and what they are allowed to take away.

use std::ops::Range;

use serde_json::Value;

use super::change::{Attempt, EditOptions};
use super::error::EditError;
use super::parsed_text::ParsedText;
use crate::locate;
use crate::render::Layout;
use crate::resolve::resolve_value;
use crate::tree::{NodeId, Tree};
use crate::{Route, Step};

/// A piece of text that replaces a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// The splices of one attempt.
pub(super) struct Plan<'a> {
    pub(super) source: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) layout: Layout,
    pub(super) order: &'a [&'a str],
    pub(super) before_last: bool,
    /// The list item that the change removes.
    pub(super) removed: Option<usize>,
    pub(super) lossy: bool,
    pub(super) splices: Vec<Splice>,
    /// Removed entries and items; their comments go with them.
    pub(super) released: Vec<Range<usize>>,
    /// Whether rewritten text may contain elements that stay: then no comment may go.
    pub(super) keeps_elements: bool,
    /// Ranges whose text is written again elsewhere, comments included.
    pub(super) moved: Vec<Range<usize>>,
}

impl<'a> Plan<'a> {
    pub(super) fn splice(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.splices.push(Splice { range, text: text.into() });
    }

    /// Lets the comments of a removed element go with it.
    pub(super) fn release(&mut self, range: Range<usize>) {
        if !self.keeps_elements {
            self.released.push(range);
        }
    }

    /// Returns the new text. Splices at one place keep the order they were planned in.
    pub(super) fn text(&self) -> String {
        let mut splices: Vec<&Splice> = self.splices.iter().collect();
        splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
        let mut text = String::with_capacity(self.source.len() + 64);
        let mut at = 0;
        for splice in splices {
            let start = splice.range.start.max(at);
            text.push_str(&self.source[at..start]);
            text.push_str(&splice.text);
            at = splice.range.end.max(start);
        }
        text.push_str(&self.source[at..]);
        text
    }

    /// Returns whether two splices write the same bytes. Lines that both remove, such as a blank
    /// one between two removed entries, and insertions among such lines are harmless.
    fn has_overlap(&self) -> bool {
        let mut splices: Vec<&Splice> = self.splices.iter().collect();
        splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
        splices.windows(2).any(|pair| {
            let (one, next) = (pair[0], pair[1]);
            let harmless = one.text.is_empty() && (next.text.is_empty() || next.range.is_empty());
            one.range.end > next.range.start && !harmless
        })
    }

    /// Returns the value of a node before the change.
    pub(super) fn value(&self, id: NodeId) -> Value {
        resolve_value(self.tree, id).unwrap_or_default()
    }

    /// Lines with the file's line breaks, each one ended.
    pub(super) fn join_lines(&self, lines: &[String]) -> String {
        let mut block = String::new();
        for line in lines {
            block.push_str(line);
            block.push_str(self.layout.line_break);
        }
        block
    }

    /// Puts whole lines in at the start of a line, or behind a last line without a line break.
    pub(super) fn insert_lines(&mut self, at: usize, block: String) {
        let open_end = at == self.source.len() && at > 0 && !self.source.ends_with('\n');
        if open_end {
            let block = block.strip_suffix(self.layout.line_break).unwrap_or(&block);
            let block = format!("{}{block}", self.layout.line_break);
            return self.splice(at..at, block);
        }
        self.splice(at..at, block);
    }
}

/// Plans one attempt.
pub(super) fn plan<'a>(
    current: &'a ParsedText,
    wanted: &Value,
    layout: &Layout,
    options: &EditOptions<'a>,
    attempt: &Attempt,
) -> Result<Plan<'a>, EditError> {
    let mut plan = Plan {
        source: current.source.text(),
        tree: &current.tree,
        layout: Layout {
            quoted: attempt.quoted,
            elements: options.elements.to_vec(),
            ..layout.clone()
        },
        order: options.order,
        before_last: attempt.before_last,
        removed: attempt.removed,
        lossy: attempt.lossy,
        splices: Vec::new(),
        released: Vec::new(),
        keeps_elements: false,
        moved: Vec::new(),
    };
    if attempt.whole {
        plan.plan_whole_value(&current.value, wanted, &attempt.route)?;
    } else {
        plan.change_root(wanted)?;
    }
    if plan.has_overlap() {
        return Err(EditError::new("two changes overlap"));
    }
    Ok(plan)
}

/// Where a value is attached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The column of the key or dash that owns the value.
    pub(super) column: usize,
    /// The byte behind the colon or dash.
    pub(super) after: usize,
    pub(super) item: bool,
    pub(super) flow: bool,
    pub(super) depth: usize,
}

impl Plan<'_> {
    /// Rewrites the value at a route as a whole.
    fn plan_whole_value(
        &mut self,
        before: &Value,
        wanted: &Value,
        route: &Route,
    ) -> Result<(), EditError> {
        let (Some(old), Some(new)) = (route.find(before), route.find(wanted)) else {
            return Err(EditError::new("the entry is added or removed"));
        };
        let root = self.tree.root().ok_or_else(|| EditError::new("the document is empty"))?;
        let (node, slot) = self.find_slot(root, route)?;
        self.keeps_elements = matches!(
            (old, new),
            (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_))
        );
        self.replace(node, slot, new)
    }

    /// Returns the node at a route and its slot; routes through an alias are refused.
    fn find_slot(&self, root: NodeId, route: &Route) -> Result<(NodeId, Slot), EditError> {
        let Some((step, parent)) = route.0.last().zip(route.parent()) else {
            return Err(EditError::new("the whole document would be rewritten"));
        };
        let missing = || EditError::new("the entry does not exist");
        let (_, parent) = locate::find(self.tree, root, &parent).ok_or_else(missing)?;
        let (_, node) = locate::find(self.tree, root, route).ok_or_else(missing)?;
        let slot = match step {
            Step::Key(key) => self
                .entries(parent)
                .iter()
                .find(|entry| self.tree.key_text(entry.key) == Some(key))
                .map(|entry| self.entry_slot(parent, entry, route.0.len())),
            Step::Index(index) => self
                .items(parent)
                .get(*index)
                .map(|item| self.item_slot(parent, item, route.0.len())),
        };
        slot.map(|slot| (node, slot))
            .ok_or_else(|| EditError::new("the value is reached through an alias"))
    }

    /// Returns a piece of the old text, fit for a message.
    pub(super) fn source_text(&self, range: &Range<usize>) -> String {
        self.source[range.clone()].to_owned()
    }
}
