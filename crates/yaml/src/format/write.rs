//! Rewrites a document, its comments beside their owners.

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::attach::{CommentMap, Line};
use super::block::reindent;
use super::places::is_leaf;
use super::strategy::{FormatStrategy, KeyOrder};
use crate::quoting::format_number;
use crate::render::{Layout, ValueLines};
use crate::resolve::resolve_scalar;
use crate::scalar::Meaning;
use crate::tree::{Content, Node, NodeId, Tree};
use crate::{Route, Step};

/// Returns the canonical text of a document.
pub(super) fn write(
    text: &str,
    tree: &Tree,
    root: Option<NodeId>,
    mut comments: CommentMap,
    order: &KeyOrder<'_>,
    strategy: &FormatStrategy,
) -> String {
    let first = root.and_then(|root| first_value(tree, root));
    let head = std::mem::take(&mut comments.head);
    let end = std::mem::take(&mut comments.end);
    let mut writer = Writer {
        text,
        tree,
        comments,
        order,
        strategy,
        layout: Layout::default(),
        out: String::new(),
        fresh: true,
    };
    writer.lines(&head, 0);
    writer.fresh = false;
    if let Some(root) = root {
        writer.root(root, first, !head.is_empty());
    }
    writer.lines(&end, 0);
    writer.out
}

fn first_value(tree: &Tree, root: NodeId) -> Option<NodeId> {
    match &tree.node(root).content {
        Content::Map { entries, .. } => entries.first().map(|entry| entry.value),
        _ => None,
    }
}

/// An entry or item about to be written: what stands on its line before the value.
struct Lead {
    mark: String,
    node: NodeId,
    column: usize,
    item: bool,
}

struct Writer<'a> {
    text: &'a str,
    tree: &'a Tree,
    comments: CommentMap,
    order: &'a KeyOrder<'a>,
    strategy: &'a FormatStrategy,
    layout: Layout,
    out: String,
    /// Whether a blank line would be the first of its collection, or would add to a text.
    fresh: bool,
}

impl Writer<'_> {
    fn root(&mut self, root: NodeId, first: Option<NodeId>, headed: bool) {
        let entries = self.entries(root, &Route::root());
        if entries.is_empty() {
            if matches!(self.tree.node(root).content, Content::Map { .. }) {
                self.line("{}");
            }
            self.foot(root, 0);
            return;
        }
        let stays = entries.first().map(|(_, value)| *value) == first;
        self.fresh = !(headed && (self.comments.head_gap || !stays));
        if !self.fresh {
            self.blank();
            self.fresh = true;
        }
        self.collection(root, 0, &Route::root(), true);
    }

    /// Returns the entries of a map in the order in which they are written.
    fn entries(&self, map: NodeId, route: &Route) -> Vec<(String, NodeId)> {
        let Content::Map { entries, .. } = &self.tree.node(map).content else { return Vec::new() };
        let mut entries: Vec<(String, NodeId)> = entries
            .iter()
            .map(|entry| {
                (self.tree.key_text(entry.key).unwrap_or_default().to_owned(), entry.value)
            })
            .collect();
        if self.strategy.sorted {
            let order = (self.order)(route);
            entries.sort_by_key(|(key, _)| {
                order.iter().position(|known| known == key).unwrap_or(order.len())
            });
        }
        entries
    }

    /// Returns the entries or items of a collection, as they are going to be written.
    fn leads(&mut self, id: NodeId, column: usize, route: &Route) -> Vec<(Lead, Route)> {
        if let Content::List { items, .. } = &self.tree.node(id).content {
            let lead = |node| Lead { mark: "-".to_owned(), node, column, item: true };
            let items = items.iter().enumerate();
            return items.map(|(at, item)| (lead(item.node), route.item(at))).collect();
        }
        let mut leads = Vec::new();
        for (key, node) in self.entries(id, route) {
            self.quote(route, &key);
            let mark = format!("{}:", self.layout.key(&key, false));
            leads.push((Lead { mark, node, column, item: false }, route.child(key)));
        }
        leads
    }

    /// Quotes all texts of a top-level entry where that is needed.
    fn quote(&mut self, above: &Route, key: &str) {
        if above.is_root() {
            self.layout.quoted = self.strategy.quoted.contains(key);
        }
    }

    /// Writes a collection; its first element may go on with the line of a dash.
    fn collection(&mut self, id: NodeId, column: usize, route: &Route, opens: bool) {
        for (at, (lead, inner)) in self.leads(id, column, route).iter().enumerate() {
            if let Some(Step::Key(key)) = inner.0.last() {
                self.quote(route, key);
            }
            self.element(lead, inner, opens || at > 0);
        }
        self.foot(id, column);
    }

    /// Writes one entry or item; `opens` is false when it continues the line of a dash.
    fn element(&mut self, lead: &Lead, route: &Route, opens: bool) {
        if opens {
            let above = self.comments.above.remove(&lead.node).unwrap_or_default();
            self.lines(&above, lead.column);
            self.out.push_str(&" ".repeat(lead.column));
        }
        self.fresh = false;
        self.out.push_str(&lead.mark);
        let node = self.tree.node(lead.node);
        if is_leaf(self.tree, lead.node) {
            return self.leaf(lead, node);
        }
        if let Some(anchor) = self.anchor(node) {
            self.out.push_str(&format!(" {anchor}"));
        }
        if lead.item && node.anchor.is_none() && self.is_compact(lead.node, route) {
            self.out.push(' ');
            return self.collection(lead.node, lead.column + 2, route, false);
        }
        self.end_line(lead.node);
        self.fresh = true;
        self.collection(lead.node, lead.column + 2, route, true);
    }

    /// Returns whether a collection may start on the line of its dash: no comment stands in
    /// between.
    fn is_compact(&self, id: NodeId, route: &Route) -> bool {
        let first = match &self.tree.node(id).content {
            Content::List { items, .. } => items.first().map(|item| item.node),
            _ => self.entries(id, route).first().map(|(_, value)| *value),
        };
        let commented = |lines: &Vec<Line>| lines.iter().any(|line| *line != Line::Blank);
        let above = first.and_then(|first| self.comments.above.get(&first));
        !self.comments.inline.contains_key(&id) && !above.is_some_and(commented)
    }

    fn leaf(&mut self, lead: &Lead, node: &Node) {
        let mut rendered = self.render_node(lead, node);
        if let Some(anchor) = self.anchor(node) {
            rendered.inline = format!("{anchor} {}", rendered.inline).trim_end().to_owned();
        }
        if !rendered.inline.is_empty() {
            self.out.push(' ');
            self.out.push_str(&rendered.inline);
        }
        self.end_line(lead.node);
        for line in &rendered.below {
            self.out.push_str(line);
            self.out.push('\n');
        }
        let below = self.comments.below.remove(&lead.node).unwrap_or_default();
        self.lines(&below, lead.column + 2);
        self.foot(lead.node, lead.column + 2);
        // The blank lines at the end of a `+` block are text; one more would add to it.
        self.fresh = rendered.below.last().is_some_and(String::is_empty);
    }

    fn render_node(&self, lead: &Lead, node: &Node) -> ValueLines {
        let written = self.text.get(node.range.clone()).unwrap_or_default();
        match &node.content {
            Content::Scalar { .. } if node.is_blank() && node.tag.is_none() => {
                ValueLines::default()
            }
            Content::Scalar { text, style } => match resolve_scalar(node, text, *style) {
                // A number keeps the spelling that people chose.
                Meaning::Value(Value::Number(_)) if node.tag.is_none() => {
                    ValueLines::inline(text.clone())
                }
                Meaning::Value(Value::Number(value)) => ValueLines::inline(format_number(&value)),
                Meaning::Value(value) => ValueLines::inline(value.to_string()),
                _ => self.words(lead, written, text, *style),
            },
            Content::List { .. } => ValueLines::inline("[]"),
            Content::Map { .. } => ValueLines::inline("{}"),
            Content::Alias { .. } | Content::UnknownAlias { .. } => ValueLines::inline(written),
        }
    }

    fn words(&self, lead: &Lead, written: &str, text: &str, style: ScalarStyle) -> ValueLines {
        let canonical =
            || self.layout.value_lines(&Value::String(text.to_owned()), lead.column, lead.item);
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        if !block || !self.strategy.blocks || self.layout.quoted {
            return canonical();
        }
        if style == ScalarStyle::Literal {
            let rendered = canonical();
            if !rendered.below.is_empty() {
                return rendered;
            }
        }
        reindent(written, text, style, lead.column + 2).unwrap_or_else(canonical)
    }

    fn anchor(&self, node: &Node) -> Option<&str> {
        node.anchor.as_ref().and_then(|range| self.text.get(range.clone()))
    }

    fn end_line(&mut self, node: NodeId) {
        if let Some(comment) = self.comments.inline.remove(&node) {
            self.out.push_str("  ");
            self.out.push_str(&comment);
        }
        self.out.push('\n');
    }

    fn foot(&mut self, collection: NodeId, column: usize) {
        let foot = self.comments.foot.remove(&collection).unwrap_or_default();
        self.lines(&foot, column);
    }

    fn lines(&mut self, lines: &[Line], column: usize) {
        for line in lines {
            match line {
                Line::Blank => self.blank(),
                Line::Comment(comment) => {
                    self.out.push_str(&" ".repeat(column));
                    self.line(comment);
                }
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
        self.fresh = false;
    }

    fn blank(&mut self) {
        if !self.fresh && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}
