//! Many definitions in one format.
//!
//! A caller makes the cheap final piece of each definition as it is read and keeps only that, so
//! that ten thousand of them fit in little memory; `write` then puts the pieces together.

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::cell::{cell, fit, masked_cell, one_line};
use super::{Format, Style, csv, json, table, yaml};
use crate::text::{Route, escape_formula};

/// Which columns, in which format.
#[derive(Clone, Debug)]
pub(crate) struct Listing {
    pub(crate) format: Format,
    pub(crate) columns: Vec<Route>,
    pub(crate) headings: bool,
    pub(crate) style: Style,
}

/// What remains of one definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Cells(Vec<String>),
    Text(String),
}

impl Listing {
    /// Returns the piece of one definition.
    pub(crate) fn piece(&self, map: &Map<String, Value>) -> Piece {
        match self.format {
            Format::Table => {
                Piece::Cells(self.columns.iter().map(|route| self.cell(map, route)).collect())
            }
            Format::Csv => {
                let cells = self.columns.iter().map(|route| cell(map, route, "; "));
                let safe = |cell: String| self.style.safe(&escape_formula(&cell)).into_owned();
                Piece::Cells(cells.map(safe).collect())
            }
            Format::Name | Format::Id | Format::Slug => Piece::Text(self.reference(map)),
            Format::Json => Piece::Text(json::item(map)),
            Format::Jsonl => Piece::Text(json::compact(map)),
            Format::Yaml => Piece::Text(yaml::document(map, self.style)),
        }
    }

    /// Returns the reference that the format asks for: the id without a slug, and the
    /// slug of a file that has no id yet.
    fn reference(&self, map: &Map<String, Value>) -> String {
        let keys: &[&str] = match self.format {
            Format::Id => &["id", "slug"],
            Format::Slug => &["slug", "id", "name"],
            _ => &["name"],
        };
        let key = keys.iter().find(|key| map.contains_key(**key)).unwrap_or(&keys[0]);
        one_line(&cell(map, &Route::key(*key), ", "))
    }

    /// Returns one cell of a table. One wider than the whole terminal is cut at once: ten thousand long
    /// prompts must not wait in memory for a table that shows a line of each.
    fn cell(&self, map: &Map<String, Value>, route: &Route) -> String {
        let text = if self.style.shows_secrets {
            cell(map, route, ", ")
        } else {
            masked_cell(map, route, ", ")
        };
        let text = one_line(&text);
        match self.style.width {
            Some(width) => fit(&text, width).into_owned(),
            None => text,
        }
    }

    /// Writes all pieces in order; as JSON, an array.
    pub(crate) fn write(&self, pieces: Vec<Piece>, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Table => {
                let headings: Vec<String> = self.columns.iter().map(ToString::to_string).collect();
                table::write(&headings, &cells(pieces), self.headings, self.style, out)
            }
            Format::Csv => {
                let headings = self.columns.iter().map(ToString::to_string).collect();
                let headings: Option<Vec<String>> = self.headings.then_some(headings);
                csv::write(headings, cells(pieces), out)
            }
            Format::Json => write_array(pieces, out),
            Format::Yaml => {
                let separator = |at: usize| if at == 0 { "" } else { "---\n" };
                pieces
                    .into_iter()
                    .enumerate()
                    .try_for_each(|(at, piece)| write!(out, "{}{}", separator(at), piece.text()))
            }
            Format::Jsonl | Format::Name | Format::Id | Format::Slug => {
                pieces.into_iter().try_for_each(|piece| writeln!(out, "{}", piece.text()))
            }
        }
    }
}

impl Piece {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Cells(cells) => cells.join("\t"),
        }
    }
}

fn cells(pieces: Vec<Piece>) -> Vec<Vec<String>> {
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Cells(cells) => cells,
            Piece::Text(text) => vec![text],
        })
        .collect()
}

fn write_array(pieces: Vec<Piece>, out: &mut dyn Write) -> io::Result<()> {
    if pieces.is_empty() {
        return out.write_all(b"[]\n");
    }
    let last = pieces.len() - 1;
    out.write_all(b"[\n")?;
    for (at, piece) in pieces.into_iter().enumerate() {
        writeln!(out, "{}{}", piece.text(), if at == last { "" } else { "," })?;
    }
    out.write_all(b"]\n")
}
