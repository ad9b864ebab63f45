//! A plan: the splices that a change needs, and what they are allowed to take away.

use std::ops::Range;

use serde_json::Value;

use super::super::locate;
use super::super::render::Layout;
use super::super::resolve;
use super::super::tree::{NodeId, Tree};
use super::attempts::Attempt;
use super::change::EditOptions;
use super::error::EditError;
use super::proof::ParsedText;
use crate::{Route, Step};

/// A piece of text that replaces a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Splice {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// The splices of one attempt.
pub(crate) struct Plan<'a> {
    pub(super) source: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) layout: Layout,
    pub(super) order: &'a [&'a str],
    pub(super) early: bool,
    /// The list item that the change removes.
    pub(super) gone: Option<usize>,
    pub(crate) lossy: bool,
    pub(crate) splices: Vec<Splice>,
    /// Entries and items that go; their comments go with them.
    pub(crate) released: Vec<Range<usize>>,
    /// Whether what is written anew may hold elements that stay: then no comment may go.
    pub(super) holding: bool,
    /// Ranges whose text is written again elsewhere, comments included.
    pub(crate) moved: Vec<Range<usize>>,
}

impl<'a> Plan<'a> {
    pub(super) fn splice(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.splices.push(Splice { range, text: text.into() });
    }

    /// Lets the comments of an element that goes go with it.
    pub(super) fn release(&mut self, range: Range<usize>) {
        if !self.holding {
            self.released.push(range);
        }
    }

    /// The new text. Splices at one place keep the order they were planned in.
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

    /// Whether two splices want to write the same bytes. Lines that both take away, such as a
    /// blank one between two entries that go, and what is put in among such lines do no harm.
    fn overlaps(&self) -> bool {
        let mut splices: Vec<&Splice> = self.splices.iter().collect();
        splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
        splices.windows(2).any(|pair| {
            let (one, next) = (pair[0], pair[1]);
            let harmless = one.text.is_empty() && (next.text.is_empty() || next.range.is_empty());
            one.range.end > next.range.start && !harmless
        })
    }

    /// The value of a node before the change.
    pub(super) fn value(&self, id: NodeId) -> Value {
        resolve::value(self.tree, id).unwrap_or_default()
    }

    /// Lines with the file's line breaks, each one ended.
    pub(super) fn block(&self, lines: &[String]) -> String {
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
    known: &'a ParsedText,
    wanted: &Value,
    layout: &Layout,
    options: &EditOptions<'a>,
    attempt: &Attempt,
) -> Result<Plan<'a>, EditError> {
    let mut plan = Plan {
        source: known.source.text(),
        tree: &known.tree,
        layout: Layout { quoted: attempt.quoted, ..layout.clone() },
        order: options.order,
        early: attempt.early,
        gone: attempt.gone,
        lossy: attempt.lossy,
        splices: Vec::new(),
        released: Vec::new(),
        holding: false,
        moved: Vec::new(),
    };
    if attempt.whole {
        plan.whole(&known.value, wanted, &attempt.route)?;
    } else {
        plan.root(wanted)?;
    }
    if plan.overlaps() {
        return Err(EditError::new("the changes touch the same bytes"));
    }
    Ok(plan)
}

/// Where a value hangs.
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
    /// Writes the value at a route anew as a whole.
    fn whole(&mut self, before: &Value, wanted: &Value, route: &Route) -> Result<(), EditError> {
        let (Some(old), Some(new)) = (route.find(before), route.find(wanted)) else {
            return Err(EditError::new("the entry comes or goes"));
        };
        let root = self.tree.root().ok_or_else(|| EditError::new("the document is empty"))?;
        let (node, slot) = self.slot(root, route)?;
        self.holding = matches!(
            (old, new),
            (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_))
        );
        self.replace(node, slot, new)
    }

    /// The node at a route and the place it hangs at; routes through an alias are refused.
    fn slot(&self, root: NodeId, route: &Route) -> Result<(NodeId, Slot), EditError> {
        let Some((step, parent)) = route.0.last().zip(route.parent()) else {
            return Err(EditError::new("the whole document would be written anew"));
        };
        let missing = || EditError::new("the text has no such entry");
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

    /// A piece of the old text, fit for a message.
    pub(crate) fn source_text(&self, range: &Range<usize>) -> String {
        self.source[range.clone()].to_owned()
    }
}
