//! Parses strictly: what is almost always a mistake is an error.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::build::parse_tree;
use super::explain::explain_syntax_errors;
use super::limit_errors::limit_error;
use super::lines::{line_end, line_start, next_line};
use super::lint::{lint, sort_by_place};
use super::source::Source;
use super::tree::{Content, Node, NodeId, ParseError, Tree};
use crate::SyntaxError;

/// Parses a text in which nothing is wrong.
pub(super) fn parse(source: &Source) -> Result<Tree, Vec<SyntaxError>> {
    let tree = match parse_tree(source.text()) {
        Ok(tree) => tree,
        Err(ParseError::Syntax(_)) => return Err(explain_syntax_errors(source)),
        Err(error) => return Err(vec![limit_error(source, &error)]),
    };
    let mut errors = lint(source, &tree);
    errors.extend(find_shallow_lines(source, &tree));
    sort_by_place(&mut errors);
    if errors.is_empty() { Ok(tree) } else { Err(errors) }
}

/// Returns an error for each value whose lines the parser takes although YAML does not allow them.
fn find_shallow_lines(source: &Source, tree: &Tree) -> Vec<SyntaxError> {
    let mut found = Vec::new();
    let mut check = |parent: usize, id: NodeId| {
        let column = parent - line_start(source.text(), parent);
        found.extend(shallow_line(source.text(), tree, tree.node(id), column).map(|range| {
            let has_tab = source.text()[range.clone()].contains('\t');
            let instead = if has_tab { " in place of the tab" } else { "" };
            let hint = format!("indent it with at least {} spaces{instead}", column + 2);
            SyntaxError::new("syntax", "the line has to be indented deeper than its key or dash")
                .at(source.origin(range.start..line_end(source.text(), range.end)))
                .hint(hint)
        }));
    };
    for node in &tree.nodes {
        match &node.content {
            Content::Map { flow: false, entries } => {
                for entry in entries {
                    check(entry.start.min(tree.node(entry.key).start()), entry.value);
                }
            }
            Content::List { flow: false, items } => {
                items.iter().for_each(|item| check(item.start, item.node));
            }
            _ => {}
        }
    }
    found
}

/// Returns the blanks before the first line of a value that is not deeper than `column`.
fn shallow_line(text: &str, tree: &Tree, node: &Node, column: usize) -> Option<Range<usize>> {
    let is_flow = node.is_flow();
    if !is_flow && !is_quoted(node) {
        return None;
    }
    let mut line = next_line(text, node.range.start);
    while line < node.range.end {
        let rest = &text[line..node.range.end];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let start = line + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_comment = tree.comments_in(&(start..start + 1)).iter().any(|one| one.own_line);
        // Every parser takes a closing bracket below the key, and many files have one there.
        let closes = is_flow && spaces >= column && text[start..].starts_with([']', '}']);
        let is_blank = line_end(text, line) == start;
        if spaces <= column && !(is_comment || closes || is_blank) {
            return Some(line..start);
        }
        line = next_line(text, line);
    }
    None
}

fn is_quoted(node: &Node) -> bool {
    matches!(
        node.content,
        Content::Scalar { style: ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, .. }
    )
}
