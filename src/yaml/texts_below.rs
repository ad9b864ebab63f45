//! The texts and the comments below a key, wherever in a stream of documents it stands.

use std::collections::HashSet;
use std::ops::Range;

use granit_parser::ScalarStyle;

use super::Source;
use super::tree::{Content, Entry, Node, NodeId, Tree};
use crate::text::Route;

/// One text, number or word below a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextBelow {
    /// The way from the key to it.
    pub(crate) route: Route,
    pub(crate) text: String,
    /// Its bytes in each line that it takes, without quotes and indentation.
    pub(crate) lines: Vec<Range<usize>>,
}

/// What stands below a key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Below {
    /// In no order.
    pub(crate) texts: Vec<TextBelow>,
    /// The comments from the key to whatever comes after its value, from `#` to the line's end.
    pub(crate) remarks: Vec<Range<usize>>,
    /// The comments, anywhere in the text, that have a line to themselves.
    pub(crate) alone: Vec<Range<usize>>,
}

/// What stands below each `key` of a text, compared without case; nothing when the text does not
/// parse.
pub(crate) fn texts_below(text: &str, key: &str) -> Option<Below> {
    let source = Source::open("", text.as_bytes()).ok()?;
    let tree = Tree::parse(source.text()).ok()?;
    let mut walk = Walk {
        tree: &tree,
        text: source.text(),
        seen: HashSet::new(),
        found: Below { alone: alone(&tree), ..Below::default() },
    };
    for node in &tree.nodes {
        let Content::Map { entries, .. } = &node.content else { continue };
        for entry in entries {
            if tree.key_text(entry.key).is_some_and(|found| found.eq_ignore_ascii_case(key)) {
                walk.remarks(entry);
                walk.node(entry.value, &Route::root());
            }
        }
    }
    let mut found = walk.found;
    // A byte order mark is no part of the source.
    let skipped = text.len() - source.text().len();
    let lines = found.texts.iter_mut().flat_map(|found| &mut found.lines);
    for range in lines.chain(&mut found.remarks).chain(&mut found.alone) {
        *range = range.start + skipped..range.end + skipped;
    }
    Some(found)
}

fn alone(tree: &Tree) -> Vec<Range<usize>> {
    let alone = tree.remarks.iter().filter(|remark| remark.alone);
    alone.map(|remark| remark.range.clone()).collect()
}

struct Walk<'a> {
    tree: &'a Tree,
    text: &'a str,
    /// Lists and maps that were looked into: aliases may lead there again and again.
    seen: HashSet<NodeId>,
    found: Below,
}

impl Walk<'_> {
    /// The comments of an entry, and of the value that its alias stands for.
    fn remarks(&mut self, entry: &Entry) {
        let value = self.tree.resolved(entry.value);
        for (start, id) in [(entry.start, entry.value), (self.tree.node(value).lead(), value)] {
            let next = self.tree.nodes.get(self.tree.node(id).next);
            let range = start..next.map_or(self.text.len(), Node::lead);
            let remarks = self.tree.remarks_in(&range).iter().map(|remark| remark.range.clone());
            self.found.remarks.extend(remarks);
        }
    }

    fn node(&mut self, id: NodeId, route: &Route) {
        let id = self.tree.resolved(id);
        let node = self.tree.node(id);
        match &node.content {
            Content::Scalar { text, style } => {
                let mut lines = lines(self.text, node.range.clone(), *style);
                lines.extend(marks(node));
                self.found.texts.push(TextBelow {
                    route: route.clone(),
                    text: text.clone(),
                    lines,
                });
            }
            // What begins with `*` may have been meant as text.
            Content::Unknown { name } => {
                let lines = vec![node.range.clone()];
                self.found.texts.push(TextBelow {
                    route: route.clone(),
                    text: name.clone(),
                    lines,
                });
            }
            Content::Map { entries, .. } if self.seen.insert(id) => {
                for entry in entries {
                    let key = self.tree.key_text(entry.key).unwrap_or_default();
                    self.node(entry.value, &route.child(key));
                }
            }
            Content::List { items, .. } if self.seen.insert(id) => {
                for (index, item) in items.iter().enumerate() {
                    self.node(item.node, &route.item(index));
                }
            }
            _ => {}
        }
    }
}

/// A tag, and an anchor that nothing refers to: what begins with `!` or `&` may have been meant as
/// text.
fn marks(node: &Node) -> Vec<Range<usize>> {
    let tag = node.tag.as_ref().map(|(_, range)| range.clone());
    let anchor = node.anchor.clone().filter(|_| !node.aliased);
    tag.into_iter().chain(anchor).collect()
}

/// The content of a scalar, line by line.
fn lines(text: &str, range: Range<usize>, style: ScalarStyle) -> Vec<Range<usize>> {
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
    use super::texts_below;

    /// What is found, as `route: text = bytes | bytes`.
    fn found(text: &str) -> Vec<String> {
        let mut found = texts_below(text, "headers").expect("a text that parses").texts;
        found.sort_by_key(|one| one.lines.first().map(|line| line.start));
        let shown = |lines: &[std::ops::Range<usize>]| {
            lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join(" | ")
        };
        found
            .iter()
            .map(|one| format!("{}: {} = {}", one.route, one.text, shown(&one.lines)))
            .collect()
    }

    #[test]
    fn every_manner_of_writing_a_text_is_found() {
        let text = "\u{feff}name: Ada\nheaders:\n  ? Authorization\n  : Bearer\n    abc\n  A: 'it''s\n    b'\n  \
                    B: |\n    one\n\n    two\n  C: {d: 1}\n  \"E\": &e x # y\n  F: *e\ntone: casual\n";
        assert_eq!(
            found(text),
            [
                "Authorization: Bearer abc = Bearer | abc",
                "A: it's b = it''s | b",
                "B: one\n\ntwo\n = one | two",
                "C.d: 1 = 1",
                "E: x = x",
                "F: x = x",
            ]
        );
    }

    #[test]
    fn lists_plain_texts_and_several_documents_are_looked_into() {
        let text = "- headers: A=b\n- {\"Headers\": [\"c\", {d: e}]}\n---\nheaders: {A: &a [*a]}\n";
        assert_eq!(found(text), [": A=b = A=b", "[0]: c = c", "[1].d: e = e"]);
        assert_eq!(texts_below("headers: [\n", "headers"), None);
    }

    #[test]
    fn comments_from_the_key_to_the_next_one_are_found() {
        let text = "# 1\nheaders: # 2\n  # 3\n  A: b # 4\n# 5\ntone: casual # 6\n# 7\n";
        let found = texts_below(text, "headers").expect("a text that parses");
        let shown = |ranges: Vec<std::ops::Range<usize>>| {
            ranges.into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(shown(found.remarks)[..4], ["# 2", "# 3", "# 4", "# 5"]);
        assert_eq!(shown(found.alone), ["# 1", "# 3", "# 5", "# 7"]);
    }
}
