//! What is wrong with a text that parses: duplicate keys, tags, merge keys, keys that are no text.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::ScalarStyle;

use super::resolve;
use super::scalar::Meaning;
use super::source::Source;
use super::tree::{Content, Entry, Node, NodeId, Tag, Tree};
use crate::{Place, SyntaxError};

/// All complaints about a tree, in the order of the text.
pub(super) fn problems(source: &Source, tree: &Tree) -> Vec<SyntaxError> {
    let mut lint = Lint { source, tree, found: Vec::new() };
    for (id, node) in tree.nodes.iter().enumerate() {
        lint.tag(node);
        match &node.content {
            Content::Map { entries, .. } => lint.map(entries),
            Content::Scalar { text, style } => lint.scalar(node, text, *style),
            Content::Unknown { name } => lint.unknown(id, name),
            _ => {}
        }
    }
    sort(&mut lint.found);
    lint.found
}

/// Puts complaints into the order of the text.
pub(super) fn sort(problems: &mut [SyntaxError]) {
    problems.sort_by_key(|problem| {
        problem.origin.as_ref().and_then(|origin| origin.place).map_or(0, |place| place.start)
    });
}

struct Lint<'a> {
    source: &'a Source,
    tree: &'a Tree,
    found: Vec<SyntaxError>,
}

impl Lint<'_> {
    fn report(&mut self, problem: SyntaxError, range: Range<usize>) {
        self.found.push(problem.at(self.source.origin(range)));
    }

    fn tag(&mut self, node: &Node) {
        let Some((tag, range)) = &node.tag else {
            return;
        };
        let text = self.source.text().get(range.clone()).unwrap_or_default();
        let fits = match (&node.content, tag) {
            (_, Tag::Other) => {
                let problem =
                    SyntaxError::new("tag", format!("the tag `{text}` is not understood"))
                        .hint("delete the tag, or quote the value if it starts with `!`");
                return self.report(problem, range.clone());
            }
            (Content::List { .. }, tag) => *tag == Tag::List,
            (Content::Map { .. }, tag) => *tag == Tag::Map,
            (Content::Scalar { text, style }, tag) => fits(*tag, node, text, *style),
            _ => true,
        };
        if !fits {
            let problem =
                SyntaxError::new("tag", format!("the tag `{text}` does not fit its value"))
                    .hint("delete the tag");
            self.report(problem, range.clone());
        }
    }

    fn scalar(&mut self, node: &Node, text: &str, style: ScalarStyle) {
        let shown = text;
        let problem = match resolve::scalar(node, text, style) {
            Meaning::NotFinite => {
                SyntaxError::new("not-finite", format!("`{shown}` is not a finite number"))
                    .hint(format!("quote it if it is meant as text: `\"{shown}\"`"))
            }
            Meaning::TooLarge => {
                SyntaxError::new("number-range", format!("`{shown}` is too large for a number"))
                    .hint(format!("quote it if it is meant as text: `\"{shown}\"`"))
            }
            _ => return,
        };
        self.report(problem, node.range.clone());
    }

    fn unknown(&mut self, id: NodeId, name: &str) {
        let message = format!("`*{}` refers to no anchor above it", name);
        let problem = SyntaxError::new("unknown-alias", message)
            .hint("quote the value if it starts with `*`, or define the anchor first");
        self.report(problem, self.tree.node(id).range.clone());
    }

    fn map(&mut self, entries: &[Entry]) {
        let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
        for entry in entries {
            let node = self.tree.node(entry.key);
            let range = node.lead()..node.range.end;
            let Some(key) = self.tree.key_text(entry.key) else {
                self.complex(entry, range);
                continue;
            };
            let plain = matches!(node.content, Content::Scalar { style: ScalarStyle::Plain, .. });
            if key == "<<" && plain {
                let problem = SyntaxError::new("merge-key", "the merge key `<<` is not supported")
                    .hint("write out the keys that it would merge in");
                self.report(problem, range);
            } else if let Some(first) = seen.get(key) {
                let problem = duplicate(self.source, key, first);
                self.report(problem, range);
            } else {
                seen.insert(key, range);
            }
        }
    }

    /// `{{name}}` without quotes is a map whose key is a map; everybody who writes it means text.
    fn complex(&mut self, entry: &Entry, range: Range<usize>) {
        let text = self.source.text();
        let before = range.start.checked_sub(1).and_then(|at| text.get(at..range.start));
        let braces = before == Some("{")
            && text.get(range.start..).is_some_and(|rest| rest.starts_with('{'));
        if braces && self.tree.node(entry.key).is_flow() {
            let inside = text.get(range.clone()).unwrap_or_default();
            let problem = SyntaxError::new(
                "unquoted-braces",
                format!("`{{{inside}}}` stands without quotes"),
            )
            .hint(format!("quote the whole value: `\"{{{inside}}}\"`"));
            let end = if text[range.end..].starts_with('}') { range.end + 1 } else { range.end };
            return self.report(problem, range.start - 1..end);
        }
        let problem = SyntaxError::new("complex-key", "a list or a map cannot be a key")
            .hint("use a text as the key");
        self.report(problem, range);
    }
}

fn duplicate(source: &Source, key: &str, first: &Range<usize>) -> SyntaxError {
    let line = Place::at(source.text(), first.clone()).line;
    let shown = key;
    SyntaxError::new(
        "duplicate-key",
        format!("the key `{shown}` stands twice, first in line {line}"),
    )
    .field(shown)
    .hint("delete one of the two")
    .with_related(source.origin(first.clone()), "first here")
}

fn fits(tag: Tag, node: &Node, text: &str, style: ScalarStyle) -> bool {
    let meaning = resolve::scalar(node, text, style);
    match tag {
        Tag::Text => true,
        Tag::Integer => {
            matches!(&meaning, Meaning::Value(value) if value.is_i64() || value.is_u64())
                || meaning == Meaning::TooLarge
        }
        Tag::Float => {
            matches!(&meaning, Meaning::Value(value) if value.is_number())
                || matches!(meaning, Meaning::NotFinite | Meaning::TooLarge)
        }
        Tag::Bool => matches!(&meaning, Meaning::Value(value) if value.is_boolean()),
        Tag::Null => matches!(&meaning, Meaning::Value(value) if value.is_null()),
        Tag::Map | Tag::List | Tag::Other => false,
    }
}
