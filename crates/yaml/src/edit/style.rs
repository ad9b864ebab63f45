//! The habits of a file: indentation, list style, line ends.

use crate::lines::line_start;
use crate::render::Layout;
use crate::source::Source;
use crate::tree::{Content, NodeId, Tree};

/// Returns the layout that new text has to follow to look like the rest of the file.
pub(super) fn detect_layout(source: &Source, tree: &Tree) -> Layout {
    let text = source.text();
    let mut layout = Layout { json: source.is_json(), ..Layout::default() };
    if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) {
        layout.line_break = "\r\n";
    }
    let mut step = None;
    let mut dash = None;
    for node in &tree.nodes {
        let Content::Map { flow: false, entries } = &node.content else {
            continue;
        };
        for entry in entries {
            let column = column(text, entry.start);
            match child_column(tree, text, entry.value) {
                Some((true, inner)) if dash.is_none() => dash = inner.checked_sub(column),
                Some((false, inner)) if step.is_none() => step = inner.checked_sub(column),
                _ => {}
            }
        }
    }
    let known = step.or(dash.filter(|dash| *dash > 0));
    layout.step = known.filter(|step| *step > 0).unwrap_or(2);
    layout.dash = dash.unwrap_or(layout.step);
    layout
}

/// Returns whether the value is a list, and the column of its lines.
fn child_column(tree: &Tree, text: &str, value: NodeId) -> Option<(bool, usize)> {
    let node = tree.node(value);
    match &node.content {
        Content::List { flow: false, items } => {
            items.first().map(|item| (true, column(text, item.start)))
        }
        Content::Map { flow: false, entries } => {
            entries.first().map(|entry| (false, column(text, entry.start)))
        }
        Content::Scalar { .. } => {
            let written = text.get(node.range.clone())?;
            let block = written.starts_with(['|', '>']);
            let line =
                written.lines().skip(1).find(|line| !line.trim().is_empty()).filter(|_| block)?;
            Some((false, line.len() - line.trim_start_matches(' ').len()))
        }
        _ => None,
    }
}

/// Returns the column of a byte, counted in bytes.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}
