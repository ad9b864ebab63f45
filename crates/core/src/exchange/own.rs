//! Our own keys as records: `json`, `jsonl`, `yaml` and `csv`, with `--map` for other columns.

use super::format::{Format, Output, Table};
use super::key::Key;
use super::path::{get, put};
use super::syntax::Syntax;
use crate::model::{DERIVED, FIELDS, KeyMatch, Map, PERSONA, Value, snake};

pub(super) static JSON: Format = Format::new(
    "json",
    "JSON",
    "Our own keys in JSON, in any spelling that documents are read in.",
    TABLES,
)
.with_preparation(respell)
.with_output(Output::Json);

pub(super) static JSONL: Format = Format::new(
    "jsonl",
    "JSON lines",
    "Our own keys, one JSON record a line; read and written one by one.",
    TABLES,
)
.with_preparation(respell)
.read_as(Syntax::Lines)
.with_output(Output::Lines);

pub(super) static YAML: Format =
    Format::new("yaml", "YAML", "Our own keys in YAML: one document, several, or a list.", TABLES)
        .with_preparation(respell);

pub(super) static CSV: Format = Format::new(
    "csv",
    "CSV",
    "Our own keys as columns. A list is written with `; ` between its items, or as JSON where an \
     item holds one; a map as JSON. A cell that a spreadsheet would take for a formula starts with \
     a quote.",
    TABLES,
)
.with_preparation(respell)
.read_as(Syntax::Csv)
.with_output(Output::Csv);

static TABLES: &[Table] = &[Table::personas(&OWN)];

/// Each of our keys as itself.
static OWN: [Key; FIELDS.len()] = {
    let mut keys = [const { Key::same("") }; FIELDS.len()];
    let mut at = 0;
    while at < FIELDS.len() {
        keys[at] = Key::same(FIELDS[at].key);
        at += 1;
    }
    keys
};

/// Names that other data sets have for our keys, used without a mapping.
const OBVIOUS: &[(&str, &str)] = &[
    ("act", "name"),
    ("title", "name"),
    ("full_name", "name"),
    ("prompt", "system_prompt"),
    ("instruction", "system_prompt"),
    ("bio", "description"),
    ("summary", "description"),
    ("uuid", "id"),
    ("job", "profession"),
    ("sex", "gender"),
];

/// Returns what is not our key in any spelling but obviously means one.
pub(crate) fn obvious_key(given: &str) -> Option<&'static str> {
    let given = snake(given.trim()).replace(' ', "_");
    OBVIOUS.iter().find(|(theirs, _)| *theirs == given).map(|(_, ours)| *ours)
}

/// Puts the values of other keys at ours, as the table of the format spells them:
/// `--map source.path=key`.
pub fn map_keys(record: &mut Map, mapping: &[(String, String)], table: Option<&Table>) {
    for (path, ours) in mapping {
        let Some(value) = get(record, path).cloned() else { continue };
        let row = table.and_then(|table| table.keys.iter().find(|row| row.ours == ours));
        remove(record, path);
        put(record, row.map_or(ours, |row| row.theirs), value);
    }
}

/// Removes the value at a path, and the maps that it leaves empty.
fn remove(map: &mut Map, path: &str) {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let is_empty = match map.get_mut(first) {
        Some(Value::Object(inner)) if !rest.is_empty() => {
            remove(inner, rest);
            inner.is_empty()
        }
        _ => true,
    };
    if is_empty {
        map.shift_remove(first);
    }
}

fn match_key(given: &str) -> Option<&'static str> {
    match PERSONA.match_key(given) {
        KeyMatch::Key(ours) | KeyMatch::Derived(ours) => Some(ours),
        KeyMatch::Unknown => None,
    }
}

/// Returns whether this program has printed the record: it has all that follows from where a file
/// lies, and only our own keys.
pub(super) fn is_printed(record: &Map) -> bool {
    let is_ours = |key: &String| !matches!(PERSONA.match_key(key), KeyMatch::Unknown);
    DERIVED.iter().all(|key| record.contains_key(*key)) && record.keys().all(is_ours)
}

/// Spells keys as we do; unknown keys are left for `extensions`.
fn respell(map: &mut Map) {
    if is_printed(map) {
        map.retain(|key, _| !DERIVED.contains(&key.as_str()));
    }
    let given = std::mem::take(map);
    for (key, value) in given {
        let plain = key.trim().replace(' ', "_");
        let ours = match_key(&plain).or_else(|| match_key(&snake(&plain)));
        let ours = ours.or_else(|| obvious_key(&key));
        match ours.filter(|ours| !map.contains_key(*ours)) {
            Some(ours) => drop(map.insert(ours.to_owned(), value)),
            None => drop(map.insert(key, value)),
        }
    }
}
