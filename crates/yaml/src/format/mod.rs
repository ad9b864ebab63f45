//! One canonical way to write a document, its comments kept.
//!
//! The text without its comments and blank lines is what `emit` writes for the same value. Every
//! comment is first given to the entry, item or collection that it belongs to (`attach`), and the
//! document is then written anew with the comments where their owners are (`write`). Nothing is
//! handed out before it is proven (`proof`).

mod attach;
mod block;
mod manner;
mod places;
mod proof;
#[cfg(test)]
mod tests;
mod write;

use std::collections::HashSet;

use serde_json::Value;

use super::emit::{lines, reads_back};
use super::render::Layout;
use super::source::Source;
use super::tree::{NodeId, Tree};
use super::{place, read};
use crate::Route;
use crate::SyntaxError;
use attach::attach;
use manner::FormatStrategy;
use write::write;

/// The keys of the map at a route, in the order in which they are written. Keys that are not
/// among them follow as they stand; a map of free keys has none.
pub type KeyOrder<'a> = dyn Fn(&Route) -> Vec<&'static str> + Sync + 'a;

/// The canonical text of a document whose root is a map, or why there is none.
pub fn format(source: &Source, order: &KeyOrder<'_>) -> Result<String, Vec<SyntaxError>> {
    let value = Value::Object(read::read_mapping(source)?);
    let tree = read::parse(source)?;
    let root = content(&tree);
    let mut blame = String::new();
    for manner in manners(&value) {
        let text = once(source.text(), &tree, root, order, &manner);
        let again = |text: &str| {
            let source = Source::new_unchecked(source.name(), text);
            let tree = read::parse(&source).ok()?;
            Some(once(text, &tree, content(&tree), order, &manner))
        };
        match proof::prove(source, &tree, &value, &text, again) {
            Ok(()) => return Ok(text),
            Err(reason) if blame.is_empty() => blame = reason,
            Err(_) => {}
        }
    }
    Err(vec![unproved_error(source, &tree, &blame)])
}

/// From the tidiest manner to the most cautious.
fn manners(value: &Value) -> Vec<FormatStrategy> {
    let tidy = FormatStrategy::default();
    let quoted = FormatStrategy { quoted: doubtful(value), ..tidy.clone() };
    let settled = FormatStrategy { sorted: false, ..quoted.clone() };
    let rewritten = FormatStrategy { blocks: false, ..quoted.clone() };
    vec![tidy, quoted, settled, rewritten]
}

/// The top-level keys whose entries do not read back in their nicest style; `emit` quotes them.
fn doubtful(value: &Value) -> HashSet<String> {
    let Value::Object(map) = value else { return HashSet::new() };
    let layout = Layout::default();
    let doubtful =
        |(key, value): &(&String, &Value)| !reads_back(&lines(&layout, key, value), key, value);
    map.iter().filter(doubtful).map(|(key, _)| key.clone()).collect()
}

fn once(
    text: &str,
    tree: &Tree,
    root: Option<NodeId>,
    order: &KeyOrder<'_>,
    manner: &FormatStrategy,
) -> String {
    write(text, tree, root, attach(text, tree, root), order, manner)
}

/// The root of the document that has content; a blank one says nothing.
fn content(tree: &Tree) -> Option<NodeId> {
    tree.parts.iter().find_map(|part| part.root).filter(|root| !tree.node(*root).is_blank())
}

fn unproved_error(source: &Source, tree: &Tree, reason: &str) -> SyntaxError {
    let start = content(tree).map_or(0, |root| tree.node(root).range.start);
    let end = place::line_end(source.text(), start);
    SyntaxError::new("format-unproved", format!("the file cannot be formatted safely: {reason}"))
        .at(source.origin(start..end))
        .hint("it stays as it is; anchors and unusual comments are the likeliest cause")
}
