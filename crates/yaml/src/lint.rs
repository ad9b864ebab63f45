//! Finds mistakes in a text that parses: duplicate keys, tags, merge keys, keys that are not text.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::resolve::resolve_scalar;
use super::scalar::Meaning;
use super::source::Source;
use super::tree::{Content, Entry, Node, NodeId, Tag, Tree};
use crate::{Place, SyntaxError};

/// Returns all mistakes in a tree, in the order of the text.
pub(super) fn lint(source: &Source, tree: &Tree) -> Vec<SyntaxError> {
    let is_meant_as_json = source.is_json_like() && !source.is_yaml_file();
    let mut linter = Linter { source, tree, is_meant_as_json, found: Vec::new() };
    for (id, node) in tree.nodes.iter().enumerate() {
        linter.check_tag(node);
        match &node.content {
            Content::Map { entries, .. } => {
                linter.check_map(entries);
                linter.check_last_comma(entries.last().and_then(|last| last.comma));
            }
            Content::List { items, .. } => {
                linter.check_last_comma(items.last().and_then(|last| last.comma));
            }
            Content::Scalar { text, style } => linter.check_scalar(node, text, *style),
            Content::UnknownAlias { name } => linter.check_unknown_alias(id, name),
            Content::Alias { .. } => {}
        }
    }
    sort_by_place(&mut linter.found);
    linter.found
}

/// Sorts errors by their place in the text.
pub(super) fn sort_by_place(problems: &mut [SyntaxError]) {
    problems.sort_by_key(|problem| {
        problem.origin.as_ref().and_then(|origin| origin.place).map_or(0, |place| place.start)
    });
}

struct Linter<'a> {
    source: &'a Source,
    tree: &'a Tree,
    is_meant_as_json: bool,
    found: Vec<SyntaxError>,
}

impl Linter<'_> {
    fn report(&mut self, problem: SyntaxError, range: Range<usize>) {
        self.found.push(problem.at(self.source.origin(range)));
    }

    fn check_tag(&mut self, node: &Node) {
        let Some((tag, range)) = &node.tag else {
            return;
        };
        let text = self.source.text().get(range.clone()).unwrap_or_default();
        let matches = match (&node.content, tag) {
            (_, Tag::Other) => {
                let problem = SyntaxError::new("tag", format!("unknown tag `{text}`"))
                    .hint("delete the tag, or quote the value if it starts with `!`");
                return self.report(problem, range.clone());
            }
            (Content::List { .. }, tag) => *tag == Tag::List,
            (Content::Map { .. }, tag) => *tag == Tag::Map,
            (Content::Scalar { text, style }, tag) => tag_matches(*tag, node, text, *style),
            _ => true,
        };
        if !matches {
            let problem =
                SyntaxError::new("tag", format!("the tag `{text}` does not match its value"))
                    .hint("delete the tag");
            self.report(problem, range.clone());
        }
    }

    fn check_scalar(&mut self, node: &Node, text: &str, style: ScalarStyle) {
        let problem = match resolve_scalar(node, text, style) {
            Meaning::NotFinite => {
                SyntaxError::new("not-finite", format!("`{text}` is not a finite number"))
                    .hint(format!("quote it if it is meant as text: `\"{text}\"`"))
            }
            Meaning::TooLarge => {
                SyntaxError::new("number-range", format!("`{text}` has too large an exponent"))
                    .hint(format!("quote it if it is meant as text: `\"{text}\"`"))
            }
            _ if style == ScalarStyle::Plain && self.source.is_json_like() => {
                match json_number_error(text) {
                    Some(problem) => problem,
                    None => return,
                }
            }
            _ => return,
        };
        self.report(problem, node.range.clone());
    }

    /// Reports a comma after the last entry, which YAML allows and JSON does not.
    fn check_last_comma(&mut self, comma: Option<usize>) {
        if let Some(comma) = comma.filter(|_| self.is_meant_as_json) {
            let problem = SyntaxError::new("syntax", "JSON has no comma after the last entry")
                .hint("delete the comma");
            self.report(problem, comma..comma + 1);
        }
    }

    fn check_unknown_alias(&mut self, id: NodeId, name: &str) {
        let message = format!("`*{name}` does not refer to an anchor above it");
        let problem = SyntaxError::new("unknown-alias", message)
            .hint("quote the value if it starts with `*`, or define the anchor first");
        self.report(problem, self.tree.node(id).range.clone());
    }

    fn check_map(&mut self, entries: &[Entry]) {
        let mut seen: HashMap<&str, Range<usize>> = HashMap::new();
        for entry in entries {
            let node = self.tree.node(entry.key);
            let range = node.start()..node.range.end;
            let Some(key) = self.tree.key_text(entry.key) else {
                self.report_complex_key(entry, range);
                continue;
            };
            let plain = matches!(node.content, Content::Scalar { style: ScalarStyle::Plain, .. });
            if key == "<<" && plain {
                let problem = SyntaxError::new("merge-key", "the merge key `<<` is not supported")
                    .hint("write out the keys that it would merge in");
                self.report(problem, range);
            } else if let Some(first) = seen.get(key) {
                let problem = duplicate_key_error(self.source, key, first);
                self.report(problem, range);
            } else {
                seen.insert(key, range);
            }
        }
    }

    /// Reports a key that is a list or a map. `{{name}}` without quotes is one, and means text.
    fn report_complex_key(&mut self, entry: &Entry, range: Range<usize>) {
        let text = self.source.text();
        let before = range.start.checked_sub(1).and_then(|at| text.get(at..range.start));
        let braces = before == Some("{")
            && text.get(range.start..).is_some_and(|rest| rest.starts_with('{'));
        if braces && self.tree.node(entry.key).is_flow() {
            let inside = text.get(range.clone()).unwrap_or_default();
            let problem =
                SyntaxError::new("unquoted-braces", format!("`{{{inside}}}` needs quotes"))
                    .hint(format!("quote the whole value: `\"{{{inside}}}\"`"));
            let end = if text[range.end..].starts_with('}') { range.end + 1 } else { range.end };
            return self.report(problem, range.start - 1..end);
        }
        let problem = SyntaxError::new("complex-key", "a list or a map cannot be a key")
            .hint("use a text as the key");
        self.report(problem, range);
    }
}

/// Returns the error for a number that JSON does not have and YAML takes for a text.
fn json_number_error(text: &str) -> Option<SyntaxError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_infinite = matches!(digits, "NaN" | "Infinity");
    let is_padded = digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (code, message) = match (is_infinite, is_padded) {
        (true, _) => ("not-finite", format!("`{text}` is not a finite number")),
        (_, true) => ("syntax", format!("`{text}` is not a JSON number: it starts with 0")),
        _ => return None,
    };
    let hint = format!("quote it if it is meant as text: `\"{text}\"`");
    Some(SyntaxError::new(code, message).hint(hint))
}

fn duplicate_key_error(source: &Source, key: &str, first: &Range<usize>) -> SyntaxError {
    let line = Place::at(source.text(), first.clone()).line;
    SyntaxError::new(
        "duplicate-key",
        format!("the key `{key}` is defined twice, first in line {line}"),
    )
    .field(key)
    .hint("delete one of the two")
    .with_related(source.origin(first.clone()), "first here")
}

fn tag_matches(tag: Tag, node: &Node, text: &str, style: ScalarStyle) -> bool {
    let meaning = resolve_scalar(node, text, style);
    match tag {
        Tag::Text => true,
        Tag::Integer => {
            matches!(&meaning, Meaning::Value(Value::Number(number)) if !number.is_f64())
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
