//! Reads the records of a file or a pipe one by one.

use std::collections::VecDeque;
use std::io::{BufRead, Read as _};

use rayon::prelude::*;

use super::card_file::{read_archive, read_picture};
use super::json_records::json_records;
use super::markdown::read_markdown;
use super::rows::Rows;
use super::syntax::Syntax;
use crate::diagnostic::code::{NOT_A_MAPPING, SYNTAX, TOO_LARGE};
use crate::diagnostic::{Origin, Place, Problem, line_origin, to_problems};
use crate::model::{Map, Value, describe};
use crate::text::Route;
use crate::yaml::{self, JsonValue, Source};

/// The most bytes of one line, and of a file that is not read line by line.
const LINE_LIMIT: usize = 1024 * 1024;
const FILE_LIMIT: usize = 64 * 1024 * 1024;
/// The most lines that are read together.
const BATCH: usize = 512;

/// One record as its file has it.
#[derive(Clone, Debug)]
pub struct Raw {
    pub map: Map,
    /// Its place among the records of the file, from 1.
    pub number: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
}

/// A record, or why it cannot be read.
pub type ReadResult = Result<Raw, Vec<Problem>>;

/// The bytes of a line, or why they cannot be read.
type LineResult = Result<Vec<u8>, Problem>;

/// The records of a file or a pipe. JSON lines and CSV are read as they come; anything else is
/// read whole.
pub struct Records<R> {
    name: String,
    input: Option<R>,
    syntax: Syntax,
    rows: Option<Rows<R>>,
    queue: VecDeque<ReadResult>,
    line: usize,
    number: usize,
}

impl<R: BufRead> Records<R> {
    pub fn new(name: &str, syntax: Syntax, input: R) -> Self {
        let mut records = Self {
            name: name.to_owned(),
            input: Some(input),
            syntax,
            rows: None,
            queue: VecDeque::new(),
            line: 0,
            number: 0,
        };
        if syntax == Syntax::Csv {
            records.rows = records.input.take().map(|input| Rows::new(name, input));
        }
        records
    }

    /// Reads the next line that is not blank; nothing at the end.
    fn next_line(&mut self) -> Option<LineResult> {
        let input = self.input.as_mut()?;
        loop {
            let mut line = Vec::new();
            let mut limited = input.by_ref().take(LINE_LIMIT as u64 + 1);
            match limited.read_until(b'\n', &mut line) {
                Err(error) => {
                    self.input = None;
                    return Some(Err(Problem::error("io", error.to_string())));
                }
                Ok(0) => return None,
                Ok(_) => self.line += 1,
            }
            if line.len() > LINE_LIMIT {
                let _ = input.skip_until(b'\n');
                let problem = Problem::new(TOO_LARGE, "the line is larger than 1 MiB");
                return Some(Err(problem.at(self.place(self.line))));
            }
            if line.starts_with(b"\xef\xbb\xbf") && self.line == 1 {
                line.drain(..3);
            }
            if !line.trim_ascii().is_empty() {
                return Some(Ok(line));
            }
        }
    }

    fn place(&self, line: usize) -> Origin {
        line_origin(&self.name, line)
    }

    fn next_row(&mut self) -> Option<ReadResult> {
        let row = self.rows.as_mut()?.next()?;
        self.number += 1;
        let raw = |(map, line)| Raw { map, number: self.number, line };
        Some(row.map(raw).map_err(|problem| vec![problem]))
    }

    /// Reads lines, each as one record or a list of them; where the first line is only the start of a
    /// document, the whole document.
    fn fill_queue(&mut self) -> Option<()> {
        let first = self.next_line()?;
        if self.number == 0 && self.syntax != Syntax::Lines && is_incomplete(&first) {
            self.read_rest(first.unwrap_or_default());
            return Some(());
        }
        let mut size = first.as_ref().map_or(0, Vec::len);
        let mut lines = vec![(self.line, first)];
        // The first line decides alone; those that follow are read together, on all cores.
        while self.number > 0 && size < LINE_LIMIT && lines.len() < BATCH {
            let Some(line) = self.next_line() else { break };
            size += line.as_ref().map_or(0, Vec::len);
            lines.push((self.line, line));
        }
        let name = &self.name;
        let parse = |(number, line): (usize, LineResult)| {
            (number, line.and_then(|line| parse_line(name, number, &line)))
        };
        let values: Vec<_> = lines.into_par_iter().map(parse).collect();
        for (line, value) in values {
            match value {
                Ok(Value::Array(items)) => items.into_iter().for_each(|item| self.push(item, line)),
                Ok(value) => self.push(value, line),
                Err(problem) => {
                    self.number += 1;
                    self.queue.push_back(Err(vec![problem]));
                }
            }
        }
        Some(())
    }

    fn push(&mut self, value: Value, line: usize) {
        self.number += 1;
        self.queue.push_back(match value {
            Value::Object(map) => Ok(Raw { map, number: self.number, line }),
            other => {
                let message = format!("expected a map, found {}", describe(&other));
                Err(vec![Problem::new(NOT_A_MAPPING, message).at(line_origin(&self.name, line))])
            }
        });
    }

    /// Reads what is left as one text, after what was read already.
    fn read_rest(&mut self, mut bytes: Vec<u8>) {
        let Some(mut input) = self.input.take() else { return };
        let mut limited = input.by_ref().take(FILE_LIMIT as u64 + 1);
        if let Err(error) = limited.read_to_end(&mut bytes) {
            self.queue.push_back(Err(vec![Problem::error("io", error.to_string())]));
            return;
        }
        if bytes.len() > FILE_LIMIT {
            let problem = Problem::new(TOO_LARGE, "the file is larger than 64 MiB");
            let hint = "give one JSON record a line: that is read as it comes";
            self.queue.push_back(Err(vec![problem.at(Origin::file(&self.name)).hint(hint)]));
            return;
        }
        match self.read_text(&bytes) {
            Ok(values) => values.into_iter().for_each(|(value, line)| self.push(value, line)),
            Err(problems) => self.queue.push_back(Err(problems)),
        }
    }

    /// Returns the values of a text and the items of its lists, each with the line on which it begins.
    fn read_text(&self, bytes: &[u8]) -> Result<Vec<(Value, usize)>, Vec<Problem>> {
        match self.syntax {
            Syntax::Markdown => {
                let text = utf8(&self.name, bytes)?;
                read_markdown(&self.name, text).map(|map| vec![(Value::Object(map), 1)])
            }
            Syntax::Png | Syntax::Zip => {
                let card = match self.syntax {
                    Syntax::Png => read_picture(bytes),
                    _ => read_archive(bytes),
                };
                let place = |problem: Problem| vec![problem.at(Origin::file(&self.name))];
                card.map(|card| vec![(card, 1)]).map_err(place)
            }
            Syntax::Json if let Some(values) = json_records(bytes) => Ok(values),
            // Whatever it is, the strict reader says what is wrong with it.
            _ => {
                let source =
                    Source::open_with_limit(&self.name, bytes, FILE_LIMIT).map_err(to_problems)?;
                let documents = yaml::read_all(&source).map_err(to_problems)?;
                Ok(documents.into_iter().flat_map(|one| values_of(&source, one)).collect())
            }
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = ReadResult;

    fn next(&mut self) -> Option<ReadResult> {
        loop {
            if let Some(record) = self.queue.pop_front() {
                return Some(record);
            }
            match self.syntax {
                Syntax::Csv => return self.next_row(),
                Syntax::Json | Syntax::Lines => self.fill_queue()?,
                Syntax::Yaml | Syntax::Markdown | Syntax::Png | Syntax::Zip => {
                    self.input.as_ref()?;
                    self.read_rest(Vec::new());
                }
            }
        }
    }
}

/// Returns whether a line is only the start of a JSON document.
fn is_incomplete(line: &LineResult) -> bool {
    let Ok(line) = line else { return false };
    serde_json::from_slice::<JsonValue>(line).is_err_and(|error| error.is_eof())
}

/// Returns the value of a line, or why it is not a JSON record, and where in the line.
fn parse_line(name: &str, number: usize, line: &[u8]) -> Result<Value, Problem> {
    let error = match serde_json::from_slice(line) {
        Ok(JsonValue(value)) => return Ok(value),
        Err(error) => error,
    };
    let mut place = line_origin(name, number);
    place.place = place.place.map(|place| Place { column: error.column(), ..place });
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let message = format!("not a JSON record: {message}");
    if error.is_data() {
        let source = Source::open(name, line);
        let reason = source.ok().and_then(|source| yaml::read_json(&source).err());
        let code = reason.map_or(SYNTAX.name, |reason| reason.code);
        return Err(Problem::error(code, message).at(place));
    }
    Err(Problem::new(SYNTAX, message).at(place).hint("each line has to be one JSON record"))
}

/// Returns the value of a document, or the items of its list.
fn values_of(source: &Source, document: yaml::Document) -> Vec<(Value, usize)> {
    let locator = document.locator().clone();
    let line = |route: &Route| {
        source.origin(locator.nearest(route)).place.map_or(1, |place: Place| place.line)
    };
    match document.into_value() {
        Value::Array(items) => {
            let item = |(index, item)| (item, line(&Route::root().item(index)));
            items.into_iter().enumerate().map(item).collect()
        }
        one => vec![(one, line(&Route::root()))],
    }
}

fn utf8<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Vec<Problem>> {
    std::str::from_utf8(bytes).map_err(|_| {
        vec![Problem::error("not-utf8", "the file is not UTF-8").at(Origin::file(name))]
    })
}
