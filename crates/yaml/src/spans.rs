//! Completes the ranges of a fresh tree: exact ends, dashes, colons and commas.
//!
//! Between two nodes stand only blanks, comments and indicators, so a walk from the front finds
//! every indicator that the parser's events leave out.

use granit_parser::ScalarStyle;

use super::lines::{line_end, next_line, skip_blanks};
use super::tree::{Content, Entry, Item, NodeId, Tree};

/// Fills in what the builder left open.
pub(super) fn complete_spans(tree: &mut Tree, text: &str) {
    for part in 0..tree.parts.len() {
        let start = tree.parts[part].start;
        if let Some(root) = tree.parts[part].root {
            SpanWalk { tree, text }.place_node(root, start);
        }
    }
}

struct SpanWalk<'a> {
    tree: &'a mut Tree,
    text: &'a str,
}

impl SpanWalk<'_> {
    /// Places a node that starts at or after `from`, which lies behind the indicator before it;
    /// gives back where the node ends.
    fn place_node(&mut self, id: NodeId, from: usize) -> usize {
        let node = &self.tree.nodes[id];
        let from = node.properties_end().map_or(from, |end| end.max(from));
        let range = match &node.content {
            Content::Scalar { style: ScalarStyle::Literal | ScalarStyle::Folded, .. } => {
                let header = skip_blanks(self.text, from);
                header..block_end(self.text, header, node.range.end)
            }
            Content::Scalar { style: ScalarStyle::Plain, .. } if node.range.is_empty() => {
                from..from
            }
            Content::List { flow, items } => {
                let (flow, items) = (*flow, items.clone());
                return self.place_list(id, flow, items, from);
            }
            Content::Map { flow, entries } => {
                let (flow, entries) = (*flow, entries.clone());
                return self.place_map(id, flow, entries, from);
            }
            _ => node.range.clone(),
        };
        let end = range.end;
        self.tree.nodes[id].range = range;
        end
    }

    fn place_list(&mut self, id: NodeId, flow: bool, mut items: Vec<Item>, from: usize) -> usize {
        let mut at = self.content_start(id, flow, from);
        for item in &mut items {
            item.start = skip_blanks(self.text, at);
            let inside = if flow { item.start } else { item.start + 1 };
            at = self.place_node(item.node, inside);
            (item.comma, at) = self.find_comma(flow, at);
        }
        let start = items.first().map(|item| item.start);
        let end = self.close_collection(id, flow, start, at);
        self.tree.nodes[id].content = Content::List { flow, items };
        end
    }

    fn place_map(&mut self, id: NodeId, flow: bool, mut entries: Vec<Entry>, from: usize) -> usize {
        let mut at = self.content_start(id, flow, from);
        for entry in &mut entries {
            entry.start = skip_blanks(self.text, at);
            let marked = self.has_question_mark(entry);
            let key_end = self.place_node(entry.key, entry.start + usize::from(marked));
            let colon = skip_blanks(self.text, key_end);
            at = if self.text.as_bytes().get(colon) == Some(&b':') {
                entry.colon = Some(colon);
                self.place_node(entry.value, colon + 1)
            } else {
                self.place_node(entry.value, key_end)
            };
            (entry.comma, at) = self.find_comma(flow, at);
        }
        let start = entries.first().map(|entry| entry.start);
        let end = self.close_collection(id, flow, start, at);
        self.tree.nodes[id].content = Content::Map { flow, entries };
        end
    }

    /// Returns whether the entry starts with a `?` of its own.
    fn has_question_mark(&self, entry: &Entry) -> bool {
        entry.start < self.tree.nodes[entry.key].start()
            && self.text.as_bytes().get(entry.start) == Some(&b'?')
    }

    /// Returns where the first element of a collection is looked for.
    fn content_start(&self, id: NodeId, flow: bool, from: usize) -> usize {
        let start = self.tree.nodes[id].range.start;
        let bracketed = flow && matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
        if bracketed && self.tree.nodes[id].range.end > start { start + 1 } else { from }
    }

    /// Returns the comma after an element of a flow collection, and where to look on.
    fn find_comma(&self, flow: bool, at: usize) -> (Option<usize>, usize) {
        let comma = skip_blanks(self.text, at);
        if flow && self.text.as_bytes().get(comma) == Some(&b',') {
            return (Some(comma), comma + 1);
        }
        (None, at)
    }

    /// Sets the range of a collection: block collections end with their last element.
    fn close_collection(
        &mut self,
        id: NodeId,
        flow: bool,
        start: Option<usize>,
        at: usize,
    ) -> usize {
        let range = &mut self.tree.nodes[id].range;
        let closed = flow
            && range.end > range.start
            && matches!(self.text.as_bytes().get(range.end - 1), Some(b']' | b'}'))
            && start.is_none_or(|start| start > range.start);
        if !closed {
            let start = start.unwrap_or(range.start);
            *range = start..at.max(start);
        }
        range.end
    }
}

/// Returns the end of the last line of a block scalar, without its line break. Blank lines at the
/// end count only when the header keeps them (`+`).
fn block_end(text: &str, header: usize, content_end: usize) -> usize {
    let header_end = line_end(text, header);
    let first = next_line(text, header).min(content_end);
    let keeps = text[header..header_end].split('#').next().is_some_and(|head| head.contains('+'));
    let content = &text[first..content_end.max(first)];
    let kept = if keeps {
        content.strip_suffix('\n').unwrap_or(content)
    } else {
        trim_blank_lines(content)
    };
    if kept.is_empty() {
        return if keeps && !content.is_empty() {
            first
        } else {
            trim_header_comment(text, header, header_end)
        };
    }
    first + kept.strip_suffix('\r').unwrap_or(kept).len()
}

/// Returns the end of a header line without the comment after it.
fn trim_header_comment(text: &str, header: usize, end: usize) -> usize {
    let token = text[header..end].find([' ', '\t']).unwrap_or(end - header);
    header + token
}

/// Drops blank lines at the end, but not blanks that go past the indentation: those are text.
fn trim_blank_lines(content: &str) -> &str {
    let indent = content
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(usize::MAX);
    let mut kept = content;
    loop {
        let body = kept.strip_suffix('\n').unwrap_or(kept);
        let start = body.rfind('\n').map_or(0, |at| at + 1);
        let line = body[start..].trim_end_matches('\r');
        if !line.trim_matches(' ').is_empty() || line.len() > indent || kept.is_empty() {
            return body;
        }
        kept = &kept[..start];
    }
}
