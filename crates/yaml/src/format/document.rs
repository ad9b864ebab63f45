//! Formats a document with the first strategy that can be proven.

use std::collections::HashSet;

use serde_json::Value;

use super::attach::attach;
use super::proof::prove;
use super::strategy::{FormatStrategy, KeyOrder};
use super::write::write;
use crate::SyntaxError;
use crate::emit::{entry_text, reads_back};
use crate::lines::line_end;
use crate::read::read_mapping;
use crate::render::Layout;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::{NodeId, Tree};

/// Returns the canonical text of a document whose root is a map, or why there is none.
pub fn format(source: &Source, order: &KeyOrder<'_>) -> Result<String, Vec<SyntaxError>> {
    let value = Value::Object(read_mapping(source)?);
    let tree = parse(source)?;
    let root = content_root(&tree);
    let mut reason = String::new();
    for strategy in list_strategies(&value) {
        let text = format_once(source.text(), &tree, root, order, &strategy);
        let again = |text: &str| {
            let source = Source::new_unchecked(source.name(), text);
            let tree = parse(&source).ok()?;
            Some(format_once(text, &tree, content_root(&tree), order, &strategy))
        };
        match prove(source, &tree, &value, &text, again) {
            Ok(()) => return Ok(text),
            Err(error) if reason.is_empty() => reason = error,
            Err(_) => {}
        }
    }
    Err(vec![unproven_error(source, &tree, &reason)])
}

/// Lists strategies from the tidiest to the most cautious.
fn list_strategies(value: &Value) -> Vec<FormatStrategy> {
    let tidy = FormatStrategy::default();
    let quoted = FormatStrategy { quoted: keys_to_quote(value), ..tidy.clone() };
    let unsorted = FormatStrategy { sorted: false, ..quoted.clone() };
    let rewritten = FormatStrategy { blocks: false, ..quoted.clone() };
    vec![tidy, quoted, unsorted, rewritten]
}

/// Returns the top-level keys whose entries do not read back in their nicest style; `emit` quotes
/// them.
fn keys_to_quote(value: &Value) -> HashSet<String> {
    let Value::Object(map) = value else { return HashSet::new() };
    let layout = Layout::default();
    let misread = |(key, value): &(&String, &Value)| {
        !reads_back(&entry_text(&layout, key, value), key, value)
    };
    map.iter().filter(misread).map(|(key, _)| key.clone()).collect()
}

fn format_once(
    text: &str,
    tree: &Tree,
    root: Option<NodeId>,
    order: &KeyOrder<'_>,
    strategy: &FormatStrategy,
) -> String {
    write(text, tree, root, attach(text, tree, root), order, strategy)
}

/// Returns the root of the document that has content; a blank one says nothing.
fn content_root(tree: &Tree) -> Option<NodeId> {
    tree.parts.iter().find_map(|part| part.root).filter(|root| !tree.node(*root).is_blank())
}

fn unproven_error(source: &Source, tree: &Tree, reason: &str) -> SyntaxError {
    let start = content_root(tree).map_or(0, |root| tree.node(root).range.start);
    let end = line_end(source.text(), start);
    SyntaxError::new("format-unproved", format!("the file cannot be formatted safely: {reason}"))
        .at(source.origin(start..end))
        .hint("it stays as it is; anchors and unusual comments are the likeliest cause")
}
