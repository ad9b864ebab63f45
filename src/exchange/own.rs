//! Our own keys as records: `json`, `jsonl`, `yaml` and `csv`, with `--map` for other columns.

use super::format::{Format, Output, Table};
use super::key::Key;
use super::path::{get, put};
use super::syntax::Syntax;
use crate::model::{FIELDS, Field, KeyMatch, Kind, Map, PERSONA, Value};
use crate::text::{escape_formula, unescape_formula};
use crate::yaml::JsonValue;

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
.with_preparation(read_cells)
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
    let given = crate::model::snake(given.trim()).replace(' ', "_");
    OBVIOUS.iter().find(|(theirs, _)| *theirs == given).map(|(_, ours)| *ours)
}

/// Puts the values of other keys at ours: `--map source.path=key`.
pub(crate) fn map_keys(record: &mut Map, mapping: &[(String, String)]) {
    for (theirs, ours) in mapping {
        let Some(value) = get(record, theirs).cloned() else { continue };
        remove(record, theirs);
        put(record, ours, value);
    }
}

fn remove(map: &mut Map, path: &str) {
    match path.split_once('.') {
        None => drop(map.shift_remove(path)),
        Some((first, rest)) => {
            if let Some(Value::Object(inner)) = map.get_mut(first) {
                remove(inner, rest);
            }
        }
    }
}

/// Spells keys as we do; unknown keys are left for `extensions`.
fn respell(map: &mut Map) {
    let given = std::mem::take(map);
    for (key, value) in given {
        let plain = key.trim().replace(' ', "_");
        let ours = match PERSONA.match_key(&plain) {
            KeyMatch::Key(ours) | KeyMatch::Derived(ours) => Some(ours),
            KeyMatch::Unknown => obvious_key(&key),
        };
        match ours.filter(|ours| !map.contains_key(*ours)) {
            Some(ours) => drop(map.insert(ours.to_owned(), value)),
            None => drop(map.insert(key, value)),
        }
    }
}

/// Reads cells as what their columns hold.
fn read_cells(map: &mut Map) {
    respell(map);
    let keys: Vec<String> = map.keys().cloned().collect();
    for key in keys {
        let field = FIELDS.iter().find(|field| field.key == key);
        if let Some(Value::String(cell)) = map.get_mut(&key) {
            let text = unescape_formula(cell).to_owned();
            let value = match field {
                Some(field) => cell_value(field, &text),
                None => Value::String(text),
            };
            map.insert(key, value);
        }
    }
}

fn cell_value(field: &Field, cell: &str) -> Value {
    let json = || serde_json::from_str(cell).ok().map(|JsonValue(value)| value);
    let text = || Value::from(cell);
    match field.kind {
        Kind::Texts { .. } | Kind::Choices(_) | Kind::Integers { .. } => {
            match json().filter(Value::is_array) {
                Some(items) => items,
                None => {
                    let items =
                        cell.split([';', '|']).map(str::trim).filter(|item| !item.is_empty());
                    items.map(Value::from).collect()
                }
            }
        }
        Kind::Bool => match cell.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "active" => Value::Bool(true),
            "false" | "no" | "0" | "inactive" => Value::Bool(false),
            _ => text(),
        },
        Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_) => {
            json().filter(Value::is_object).unwrap_or_else(text)
        }
        _ => text(),
    }
}

/// Writes a value as a cell that is read back the same.
pub(crate) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => escape_formula(text).into_owned(),
        Value::Array(items) => {
            let plain = |item: &Value| match item {
                Value::String(text) => {
                    let is_plain = !text.is_empty()
                        && text.trim() == text
                        && !text.contains([';', '|'])
                        && !text.starts_with(['[', '\'', '=', '+', '-', '@']);
                    is_plain.then(|| text.clone())
                }
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            };
            let texts: Option<Vec<String>> = items.iter().map(plain).collect();
            texts
                .filter(|texts| !texts.is_empty())
                .map_or_else(|| value.to_string(), |t| t.join("; "))
        }
        other => other.to_string(),
    }
}
