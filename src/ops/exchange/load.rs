//! Reads the records of a file as personas, or as scenarios where the format has those.

use std::io::BufRead;

use crate::diagnostic::code::UNKNOWN_FORMAT;
use crate::diagnostic::{Problem, line_origin};
use crate::exchange::{
    FORMATS, Format, Raw, Records, Syntax, format_of_file, guess_format, map_keys,
};
use crate::model::{Map, PERSONA, SCENARIO, Shape};

/// How to read records.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadOptions {
    /// The format; nothing to guess it.
    pub(crate) format: Option<&'static Format>,
    /// Their paths and our keys: `--map`.
    pub(crate) mapping: Vec<(String, String)>,
    /// The format that records of a pipe become; they stay as they are given.
    pub(crate) target: Option<&'static Format>,
}

/// A record as a definition.
#[derive(Clone, Debug)]
pub(crate) struct LoadedRecord {
    pub(crate) format: &'static Format,
    /// What kind of definition it is.
    pub(crate) shape: &'static Shape,
    pub(crate) map: Map,
    /// What follows from where a definition lies.
    pub(crate) derived: Map,
    pub(crate) number: usize,
    pub(crate) line: usize,
}

/// Opens the records of a file, which says by its name and first bytes how it is written.
pub(crate) fn open_records<R: BufRead>(
    name: &str,
    mut input: R,
    format: Option<&'static Format>,
) -> std::io::Result<(Syntax, Records<R>)> {
    let guessed = Syntax::guess(name, input.fill_buf()?);
    let is_binary = matches!(guessed, Syntax::Png | Syntax::Zip);
    let format = format.or_else(|| format_of_file(name));
    let syntax = format.and_then(|format| format.syntax).filter(|_| !is_binary);
    let syntax = syntax.unwrap_or(guessed);
    Ok((syntax, Records::new(name, syntax, input)))
}

/// Reads bytes in every format, and in the one that they look like. Meant for tests with random bytes.
pub fn check_import(data: &[u8]) {
    for format in FORMATS.iter().copied().map(Some).chain([None]) {
        let Ok((syntax, records)) = open_records("records", data, format) else { continue };
        let options = LoadOptions { format, ..LoadOptions::default() };
        for raw in records.flatten() {
            let _ = options.load("records", syntax, raw);
        }
    }
}

impl LoadOptions {
    /// Returns the definitions that a record of a file holds.
    pub(crate) fn load(
        &self,
        name: &str,
        syntax: Syntax,
        raw: Raw,
    ) -> Result<Vec<LoadedRecord>, Vec<Problem>> {
        let Raw { mut map, number, line } = raw;
        let unknown = |message: String, hint: &str| {
            let problem = Problem::new(UNKNOWN_FORMAT, message).hint(hint);
            vec![problem.at(line_origin(name, line))]
        };
        map_keys(&mut map, &self.mapping, self.format.and_then(|format| format.table(&PERSONA)));
        let Some(format) = self.format.or_else(|| guess_format(name, syntax, &map)) else {
            return Err(unknown("the format cannot be guessed".to_owned(), "give --format"));
        };
        let table = format.table(&PERSONA).or_else(|| format.table(&SCENARIO));
        let Some(table) = table else {
            let message = format!("{} has no personas", format.name);
            return Err(unknown(message, "give --format"));
        };
        let is_empty = format.is_empty_response(&map);
        let records = format.take_records(map);
        if records.is_empty() && !is_empty {
            let message = format!("{} holds no {} here", format.name, table.shape.noun);
            return Err(unknown(message, "give --format if it is another format"));
        }
        let load = |(index, map): (usize, Map)| {
            let map = if syntax == Syntax::Csv { format.read_cells(table, map) } else { map };
            let record = match self.target {
                Some(to) => format.read_verbatim(table, map, to.extension == format.extension),
                None => format.read(table, map),
            };
            LoadedRecord {
                format,
                shape: table.shape,
                map: record.map,
                derived: record.derived,
                number: number + index,
                line,
            }
        };
        Ok(records.into_iter().enumerate().map(load).collect())
    }
}
