//! Converts records from one format to another, one by one, in constant memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use rayon::prelude::*;
use serde_json::json;

use super::load::{LoadOptions, LoadedRecord, open_records};
use crate::check;
use crate::diagnostic::code::UNKNOWN_FORMAT;
use crate::diagnostic::{Hint, Problem, line_origin};
use crate::exchange::{Fill, Format, Loss, Output, ReadResult, Syntax, Table, cell};
use crate::model::{Map, ORDER, PERSONA, Value, Vocabulary};
use crate::text::fold;

/// How many records are read before they are converted together.
const BATCH: usize = 512;

/// From where to where.
#[derive(Clone, Debug)]
pub(crate) struct ConvertOptions {
    pub(crate) load: LoadOptions,
    pub(crate) to: &'static Format,
    /// How the target holds a persona.
    pub(crate) table: &'static Table,
    /// Whether to print what has to be unique instead of the records.
    pub(crate) only_facts: bool,
}

/// What became of the records.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConvertSummary {
    pub(crate) records: usize,
    pub(crate) refused: usize,
    /// How many records lost a key, and why where there is more to say.
    pub(crate) losses: BTreeMap<String, (usize, Option<&'static str>)>,
}

/// What one record becomes.
#[derive(Debug, Default)]
struct RecordOutcome {
    bytes: Vec<u8>,
    problems: Vec<Problem>,
    losses: Vec<Loss>,
    number: usize,
}

/// Converts all of `input`; problems go to `report`, each with the number of its record.
pub(crate) fn convert<R: BufRead>(
    name: &str,
    input: R,
    options: &ConvertOptions,
    out: &mut dyn Write,
    report: &mut dyn FnMut(usize, &Problem),
) -> io::Result<ConvertSummary> {
    let (syntax, mut records) = open_records(name, input, options.load.format)?;
    let mut summary = ConvertSummary::default();
    if options.to.output == Some(Output::Csv) && !options.only_facts {
        out.write_all(&row(ORDER.iter().map(|key| (*key).to_owned()).collect())?)?;
    }
    loop {
        let batch: Vec<ReadResult> = records.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(summary);
        }
        let first = summary.records + 1;
        let convert_one = |(index, record)| options.convert(name, syntax, first + index, record);
        let converted: Vec<Vec<RecordOutcome>> =
            batch.into_par_iter().enumerate().map(convert_one).collect();
        summary.records += converted.len();
        for one in converted.into_iter().flatten() {
            out.write_all(&one.bytes)?;
            summary.refused += usize::from(one.problems.iter().any(Problem::is_error));
            one.problems.iter().for_each(|problem| report(one.number, problem));
            for Loss { key, reason } in one.losses {
                summary.losses.entry(key).or_insert((0, reason)).0 += 1;
            }
        }
    }
}

impl ConvertOptions {
    fn convert(
        &self,
        name: &str,
        syntax: Syntax,
        number: usize,
        record: ReadResult,
    ) -> Vec<RecordOutcome> {
        let loaded = record.and_then(|raw| self.load.load(name, syntax, raw));
        match loaded {
            Err(problems) => vec![RecordOutcome { problems, number, ..RecordOutcome::default() }],
            Ok(records) => {
                let convert =
                    |record| RecordOutcome { number, ..self.convert_record(name, record) };
                records.into_iter().map(convert).collect()
            }
        }
    }

    fn convert_record(&self, name: &str, record: LoadedRecord) -> RecordOutcome {
        let LoadedRecord { format, shape, mut map, derived, number, line } = record;
        if shape.noun != PERSONA.noun {
            let message = format!("{} has no personas", format.name);
            let problem = Problem::new(UNKNOWN_FORMAT, message)
                .hint(Hint::command("import").then(" reads it"));
            let problems = vec![problem.at(line_origin(name, line))];
            return RecordOutcome { problems, ..RecordOutcome::default() };
        }
        let mut checked = Cow::Borrowed(&map);
        if map.values().any(Value::is_null) {
            checked.to_mut().retain(|_, value| !value.is_null());
        }
        let findings = check::persona(&checked, &Vocabulary::default());
        let mut problems: Vec<Problem> = findings.iter().map(|one| one.problem()).collect();
        // A record without a name is the engine's to name; the target says where it needs one.
        problems.retain(|problem| problem.is_error() && problem.code != "missing-key");
        // Back to where it came from goes whatever came from there.
        if format.extension != self.to.extension {
            problems.extend(self.to.check(self.table, &checked));
        }
        if !problems.is_empty() {
            let place = |problem: Problem| problem.at(line_origin(name, line));
            let problems = problems.into_iter().map(place).collect();
            return RecordOutcome { problems, ..RecordOutcome::default() };
        }
        if self.only_facts {
            return RecordOutcome { bytes: facts(&map, number), ..RecordOutcome::default() };
        }
        let losses = self.to.losses(self.table, &checked);
        if format.extension == self.to.extension {
            map.extend(derived);
        }
        let written = self.to.write(self.table, &map, Fill::Given);
        match self.bytes(&written) {
            Ok(bytes) => RecordOutcome { bytes, losses, ..RecordOutcome::default() },
            Err(error) => {
                let problem = Problem::error("io", error.to_string());
                RecordOutcome { problems: vec![problem], ..RecordOutcome::default() }
            }
        }
    }

    fn bytes(&self, written: &Map) -> io::Result<Vec<u8>> {
        if self.to.output == Some(Output::Csv) {
            let cells = ORDER.iter().map(|key| written.get(*key).map(cell).unwrap_or_default());
            return row(cells.collect());
        }
        let mut bytes = serde_json::to_vec(written)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// Returns what has to be unique among all records, keyed for an engine to group by.
fn facts(map: &Map, number: usize) -> Vec<u8> {
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    let name =
        text("name").map(|name| json!({"fact": "name", "key": fold(name), "record": number}));
    let id = text("id").map(|id| json!({"fact": "id", "key": id, "record": number}));
    name.into_iter().chain(id).flat_map(|fact| format!("{fact}\n").into_bytes()).collect()
}

/// Returns a row of CSV.
pub(crate) fn row(cells: Vec<String>) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&cells).map_err(io::Error::other)?;
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
