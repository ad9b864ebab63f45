//! Collects the texts, entries and comments of a stream of documents.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

use granit_parser::ScalarStyle;

use super::Source;
use super::build::parse_tree;
use super::tree::{Content, Entry, Node, NodeId, Tree};
use crate::Step;

/// One text, number or word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart<S> {
    /// The state after the last step from the root to it.
    pub state: S,
    pub text: String,
    /// Its bytes in each line that it takes, without quotes and indentation.
    pub lines: Vec<Range<usize>>,
}

/// All texts, entries and comments of a stream.
#[derive(Debug, PartialEq, Eq)]
pub struct Texts<S> {
    /// In no particular order.
    pub parts: Vec<TextPart<S>>,
    /// The entries of maps, from the key to the end of the value, with the state of the value.
    pub entries: Vec<(S, Range<usize>)>,
    /// From each `#` to the line's end, in order.
    pub comments: Vec<Range<usize>>,
}

/// Returns all texts, entries and comments; nothing when the text does not parse.
///
/// Each root has the state `start`; `descend` gives the state after one more step.
pub fn collect_texts<S: Copy + Eq + Hash>(
    text: &str,
    start: S,
    descend: impl Fn(S, &Step) -> S,
) -> Option<Texts<S>> {
    let source = Source::open("", text.as_bytes()).ok()?;
    let tree = parse_tree(source.text()).ok()?;
    let comments = tree.comments.iter().map(|remark| remark.range.clone()).collect();
    let found = Texts { parts: Vec::new(), entries: Vec::new(), comments };
    let mut walk = Walk { tree: &tree, text: source.text(), descend, seen: HashSet::new(), found };
    for root in tree.parts.iter().filter_map(|part| part.root) {
        walk.node(root, start);
    }
    let mut found = walk.found;
    // A byte order mark is no part of the source.
    let skipped = text.len() - source.text().len();
    let lines = found.parts.iter_mut().flat_map(|part| &mut part.lines);
    let entries = found.entries.iter_mut().map(|(_, range)| range);
    for range in lines.chain(entries).chain(&mut found.comments) {
        *range = range.start + skipped..range.end + skipped;
    }
    Some(found)
}

struct Walk<'a, S, F> {
    tree: &'a Tree,
    text: &'a str,
    descend: F,
    /// Nodes that were visited: several aliases may lead to one.
    seen: HashSet<(NodeId, S)>,
    found: Texts<S>,
}

impl<S: Copy + Eq + Hash, F: Fn(S, &Step) -> S> Walk<'_, S, F> {
    fn node(&mut self, id: NodeId, state: S) {
        let id = self.tree.resolve_alias(id);
        if !self.seen.insert((id, state)) {
            return;
        }
        let node = self.tree.node(id);
        match &node.content {
            Content::Scalar { text, style } => {
                let mut lines = scalar_lines(self.text, node.range.clone(), *style);
                lines.extend(unused_properties(node));
                self.found.parts.push(TextPart { state, text: text.clone(), lines });
            }
            // The author may have meant text that begins with `*`.
            Content::UnknownAlias { name } => {
                let lines = vec![node.range.clone()];
                self.found.parts.push(TextPart { state, text: name.clone(), lines });
            }
            Content::Map { entries, .. } => {
                entries.iter().for_each(|entry| self.entry(entry, state));
            }
            Content::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    let state = (self.descend)(state, &Step::Index(index));
                    self.node(item.node, state);
                }
            }
            Content::Alias { .. } => {}
        }
    }

    fn entry(&mut self, entry: &Entry, state: S) {
        let key = self.tree.key_text(entry.key).unwrap_or_default();
        let state = (self.descend)(state, &Step::Key(key.to_owned()));
        let end = self.tree.node(entry.key).range.end.max(self.tree.node(entry.value).range.end);
        self.found.entries.push((state, entry.start..end));
        self.node(entry.value, state);
    }
}

/// Returns a tag, and an anchor that nothing refers to: the author may have meant text that begins
/// with `!` or `&`.
fn unused_properties(node: &Node) -> Vec<Range<usize>> {
    let tag = node.tag.as_ref().map(|(_, range)| range.clone());
    let anchor = node.anchor.clone().filter(|_| !node.aliased);
    tag.into_iter().chain(anchor).collect()
}

/// Returns the content of a scalar, line by line.
fn scalar_lines(text: &str, range: Range<usize>, style: ScalarStyle) -> Vec<Range<usize>> {
    let mut inside = range;
    match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if inside.len() >= 2 => {
            inside = inside.start + 1..inside.end - 1;
        }
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = text[inside.clone()].find('\n').map_or(inside.len(), |at| at + 1);
            inside.start += header;
        }
        _ => {}
    }
    let mut found = Vec::new();
    let mut at = inside.start;
    for line in text[inside].split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let content = line.trim();
        if !content.is_empty() {
            found.push(start..start + content.len());
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::collect_texts;
    use crate::Step;

    /// Returns the entries below `headers`, as `text = bytes | bytes`.
    fn found(text: &str) -> Vec<String> {
        let below = |state: bool, step: &Step| {
            state || matches!(step, Step::Key(key) if key.eq_ignore_ascii_case("headers"))
        };
        let mut parts = collect_texts(text, false, below).expect("a text that parses").parts;
        parts.retain(|part| part.state);
        parts.sort_by_key(|part| part.lines.first().map(|line| line.start));
        let shown = |lines: &[Range<usize>]| {
            lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join(" | ")
        };
        parts.iter().map(|part| format!("{} = {}", part.text, shown(&part.lines))).collect()
    }

    #[test]
    fn texts_are_found_in_every_style() {
        let text = "\u{feff}name: Ada\nheaders:\n  ? Authorization\n  : Bearer\n    abc\n  A: 'it''s\n    b'\n  \
                    B: |\n    one\n\n    two\n  C: {d: 1}\n  \"E\": &e x # y\n  F: *e\ntone: casual\n";
        assert_eq!(
            found(text),
            [
                "Bearer abc = Bearer | abc",
                "it's b = it''s | b",
                "one\n\ntwo\n = one | two",
                "1 = 1",
                "x = x",
            ]
        );
    }

    #[test]
    fn texts_are_found_in_lists_and_in_several_documents() {
        let text = "- headers: A=b\n- {\"Headers\": [\"c\", {d: e}]}\n---\nheaders: {A: &a [*a]}\n";
        assert_eq!(found(text), ["A=b = A=b", "c = c", "e = e"]);
        assert_eq!(collect_texts("headers: [\n", (), |(), _| ()), None);
        let text = "# a byte order mark before a document\n\u{feff}\n-\n- headers: a b\n";
        assert_eq!(found(text), ["a b = a b"]);
    }

    #[test]
    fn entries_and_comments_are_found_with_their_bytes() {
        let text = "\u{feff}# 1\na: # 2\n  b: c # 3\n";
        let found = collect_texts(text, (), |(), _| ()).expect("a text that parses");
        let shown = |ranges: &[Range<usize>]| {
            ranges.iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(shown(&found.comments), ["# 1", "# 2", "# 3"]);
        let entries: Vec<_> = found.entries.iter().map(|(_, range)| range.clone()).collect();
        assert_eq!(shown(&entries), ["a: # 2\n  b: c", "b: c"]);
    }
}
