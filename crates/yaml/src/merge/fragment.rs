//! Takes a text apart into the lines of its entries or items.

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::list::{is_set, keys, merge_sets};
use crate::lines::{line_start, next_line};
use crate::read::single_value;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::{Content, Node, Tree};

/// A block map, or a block list of different scalars, as lines. Its parts in a row are the text,
/// but for a last line break that it may lack.
pub(super) struct Fragment {
    /// What stands before the first element.
    pub(super) head: String,
    pub(super) elements: Vec<Element>,
    /// What stands behind the last element.
    pub(super) tail: String,
    pub(super) is_list: bool,
}

/// An entry or item with the lines that are its own.
pub(super) struct Element {
    /// The key of an entry; what tells an item apart.
    pub(super) key: String,
    pub(super) value: Value,
    /// Blank lines above, and comments that stand apart.
    pub(super) gap: String,
    /// The comments right above.
    pub(super) comments: String,
    pub(super) body: String,
}

impl Fragment {
    pub(super) fn split(text: &str) -> Option<Self> {
        let source = Source::new_unchecked("", text);
        let tree = parse(&source).ok()?;
        let value = single_value(&source, &tree).ok()?;
        let root = tree.node(tree.root()?);
        if root.anchor.is_some() || root.tag.is_some() {
            return None;
        }
        let (named, is_list) = (name_elements(root, &tree, value)?, is_list(root));
        let mut elements = Vec::new();
        let (mut head, mut at) = (String::new(), 0);
        for (start, end, key, value) in named {
            let line = line_start(text, start);
            if line != start || line < at {
                return None;
            }
            let (mut gap, mut comments) = split_lead(&text[at..line]);
            if elements.is_empty() {
                head = std::mem::take(&mut gap);
                if head.lines().all(|line| line.trim().is_empty() || is_marker(line)) {
                    head.push_str(&std::mem::take(&mut comments));
                }
            }
            at = body_end(text, &tree, end.max(start + 1));
            let body = text[line..at].to_owned();
            elements.push(Element { key, value, gap, comments, body });
        }
        let tail = text[at..].to_owned();
        if let Some(last) = elements.last_mut().filter(|last| !last.body.ends_with('\n')) {
            last.body.push_str(line_break(text));
        }
        Some(Self { head, elements, tail, is_list })
    }

    /// Gives the comments right above the first element to it, where the versions begin with
    /// different elements and, but for these comments, alike.
    pub(super) fn align_heads(versions: [Option<&mut Self>; 3]) {
        let mut versions: Vec<&mut Self> = versions.into_iter().flatten().collect();
        let first = |version: &&mut Self| Some(version.elements.first()?.key.clone());
        let parts: Vec<_> = versions.iter().map(|version| split_lead(&version.head)).collect();
        let begins_alike = versions.windows(2).all(|pair| first(&pair[0]) == first(&pair[1]));
        if begins_alike || parts.windows(2).any(|pair| pair[0].0 != pair[1].0) {
            return;
        }
        for (version, (head, comments)) in versions.iter_mut().zip(parts) {
            if let Some(first) = version.elements.first_mut() {
                version.head = head;
                first.comments.insert_str(0, &comments);
            }
        }
    }

    pub(super) fn find(&self, key: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.key == key)
    }

    pub(super) fn keys(&self) -> Vec<String> {
        self.elements.iter().map(|element| element.key.clone()).collect()
    }
}

impl Element {
    /// Returns the style of a text.
    pub(super) fn text_style(&self) -> Option<ScalarStyle> {
        let tree = parse(&Source::new_unchecked("", &self.body)).ok()?;
        let value = match &tree.node(tree.root()?).content {
            Content::Map { entries, .. } => entries.first()?.value,
            Content::List { items, .. } => items.first()?.node,
            _ => return None,
        };
        match &tree.node(value).content {
            Content::Scalar { style, .. } if self.value.is_string() => Some(*style),
            _ => None,
        }
    }
}

/// Returns how the first line of a text ends.
pub(super) fn line_break(text: &str) -> &'static str {
    let is_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    if is_crlf { "\r\n" } else { "\n" }
}

fn is_list(root: &Node) -> bool {
    matches!(root.content, Content::List { .. })
}

fn is_marker(line: &str) -> bool {
    line.starts_with('%') || line.starts_with("---")
}

/// Returns where each element starts and ends, its key and its value.
fn name_elements(
    root: &Node,
    tree: &Tree,
    value: Value,
) -> Option<Vec<(usize, usize, String, Value)>> {
    match (&root.content, value) {
        (Content::Map { flow: false, entries }, Value::Object(map)) => entries
            .iter()
            .map(|entry| {
                let key = tree.key_text(entry.key)?;
                let colon = entry.colon.map_or(0, |colon| colon + 1);
                let end = tree.node(entry.value).range.end.max(colon);
                Some((entry.start, end, key.to_owned(), map.get(key)?.clone()))
            })
            .collect(),
        (Content::List { flow: false, items }, Value::Array(values)) => {
            let keys = keys(&values);
            let named = is_set(&values, &keys).then(|| items.iter().zip(keys).zip(values))?;
            let end = |node: usize| tree.node(node).range.end;
            Some(
                named
                    .map(|((item, key), value)| (item.start, end(item.node), key, value))
                    .collect(),
            )
        }
        _ => None,
    }
}

/// Splits what stands between two elements: the comment lines right above the second are its own.
fn split_lead(lead: &str) -> (String, String) {
    let mut own = lead.len();
    for line in lead.split_inclusive('\n').rev() {
        if !line.starts_with('#') {
            break;
        }
        own -= line.len();
    }
    (lead[..own].to_owned(), lead[own..].to_owned())
}

/// Returns the end of the lines of an element, deeper comments below it included.
fn body_end(text: &str, tree: &Tree, end: usize) -> usize {
    let mut at = next_line(text, end);
    loop {
        let next = next_line(text, at);
        let deeper = tree
            .comments_in(&(at..next))
            .first()
            .is_some_and(|comment| comment.own_line && comment.range.start > at);
        if !deeper {
            return at;
        }
        at = next;
    }
}

/// Returns the keys of both sides in the order of the merge, those that may go included.
pub(super) fn order(
    base: Option<&Fragment>,
    ours: &Fragment,
    theirs: &Fragment,
) -> Option<Vec<String>> {
    let mut order = if ours.is_list {
        let base = base.map(Fragment::keys).unwrap_or_default();
        let merged = merge_sets(&base, &ours.keys(), &theirs.keys())?;
        if merged.is_empty() {
            return None;
        }
        merged
    } else {
        Vec::new()
    };
    for side in [ours, theirs] {
        let mut previous = None;
        for key in side.keys() {
            let known = order.iter().position(|other| *other == key);
            previous = Some(known.unwrap_or_else(|| {
                let at = previous.map_or(0, |index: usize| index + 1);
                order.insert(at, key);
                at
            }));
        }
    }
    Some(order)
}
