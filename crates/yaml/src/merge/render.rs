//! Writes merged text, with or without conflict markers.

use serde_json::Value;

use super::options::{MergeOptions, Side};
use crate::Route;

/// A part of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// A text whose lines in the file were merged: its value has fewer lines, or one.
    Lines {
        route: Route,
        text: String,
        value: Value,
    },
    /// An entry that both sides gave another value.
    Conflict {
        route: Route,
        base: String,
        ours: String,
        theirs: String,
    },
}

impl Piece {
    /// Returns the entry in conflict.
    pub(super) fn conflict(&self) -> Option<&Route> {
        match self {
            Self::Text(_) | Self::Lines { .. } => None,
            Self::Conflict { route, .. } => Some(route),
        }
    }

    pub(super) fn side(&self, side: Side) -> &str {
        match (self, side) {
            (Self::Text(text) | Self::Lines { text, .. }, _) => text,
            (Self::Conflict { ours, .. }, Side::Ours) => ours,
            (Self::Conflict { theirs, .. }, Side::Theirs) => theirs,
        }
    }

    /// Moves every line but blank ones to the right.
    pub(super) fn indent(self, column: usize) -> Self {
        match self {
            Self::Text(text) => Self::Text(indent(&text, column)),
            Self::Lines { route, text, value } => {
                Self::Lines { route, text: indent(&text, column), value }
            }
            Self::Conflict { route, base, ours, theirs } => {
                let [base, ours, theirs] = [base, ours, theirs].map(|text| indent(&text, column));
                Self::Conflict { route, base, ours, theirs }
            }
        }
    }
}

fn indent(text: &str, column: usize) -> String {
    let pad = " ".repeat(column);
    let line =
        |line: &str| if line.trim().is_empty() { line.to_owned() } else { format!("{pad}{line}") };
    text.split_inclusive('\n').map(line).collect()
}

/// Returns whether a blank line ends the pieces, or nothing is there yet.
pub(super) fn ends_with_gap(pieces: &[Piece]) -> bool {
    let texts = pieces.iter().rev().map(|piece| piece.side(Side::Ours));
    let last = texts.flat_map(|text| text.lines().rev()).next();
    last.is_none_or(|line| line.trim().is_empty())
}

/// Returns whether the pieces hold more than blank lines and comments.
pub(super) fn has_content(pieces: &[Piece]) -> bool {
    let is_content = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    pieces.iter().any(|piece| match piece {
        Piece::Text(text) => text.lines().any(is_content),
        Piece::Lines { .. } | Piece::Conflict { .. } => true,
    })
}

/// Returns the text in which one side wins every conflict.
pub(super) fn for_side(pieces: &[Piece], side: Side, is_open: bool) -> String {
    close(pieces.iter().map(|piece| piece.side(side)).collect(), is_open)
}

/// Returns the text with markers around every conflict.
pub(super) fn with_markers(
    pieces: &[Piece],
    options: &MergeOptions<'_>,
    line_break: &str,
    is_open: bool,
) -> String {
    let size = options.marker_size;
    let marker = |c: &str, label: &str| format!("{}{label}{line_break}", c.repeat(size));
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) | Piece::Lines { text: part, .. } => text.push_str(part),
            Piece::Conflict { base, ours, theirs, .. } => {
                text.extend([&*marker("<", " ours"), ours]);
                if (options.shows_base)() {
                    text.extend([&*marker("|", " base"), base]);
                }
                text.extend([&*marker("=", ""), theirs, &*marker(">", " theirs")]);
            }
        }
    }
    let is_open = is_open && !matches!(pieces.last(), Some(Piece::Conflict { .. }));
    close(text, is_open)
}

/// Drops the last line break of a text that had none.
fn close(text: String, is_open: bool) -> String {
    if is_open { text.trim_end_matches(['\n', '\r']).to_owned() } else { text }
}
