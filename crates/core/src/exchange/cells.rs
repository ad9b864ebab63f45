//! Reads and writes the cells of CSV.

use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::{Field, Kind, Map, Value};
use crate::text::{escape_formula, unescape_formula};
use crate::yaml::JsonValue;

impl Format {
    /// Reads the cells of a row as what the keys of a table hold. Columns are told apart without
    /// regard to case, blanks and hyphens.
    pub fn read_cells(&self, table: &Table, row: Map) -> Map {
        let mut read = Map::new();
        for (column, cell) in row {
            let key = table.keys.iter().find(|key| is_column(key, &column));
            let field = key.and_then(|key| table.shape.field(key.ours));
            let is_plain = key.is_some_and(|key| matches!(key.how, How::Same));
            let value = match (cell, field.filter(|_| is_plain)) {
                (Value::String(cell), field) => {
                    let text = unescape_formula(&cell);
                    field.map_or_else(|| Value::from(text), |field| self.read_cell(field, text))
                }
                (other, _) => other,
            };
            let official = key.filter(|key| key.spellings().all(|spelling| spelling != column));
            let official = official.map(|key| key.theirs.to_owned());
            let column = official.filter(|name| !read.contains_key(name)).unwrap_or(column);
            read.insert(column, value);
        }
        read
    }

    fn read_cell(&self, field: &Field, cell: &str) -> Value {
        let json = || serde_json::from_str(cell).ok().map(|JsonValue(value)| value);
        match field.kind {
            Kind::Texts { .. } | Kind::Choices(_) | Kind::Integers { .. } => {
                let item = |text| match field.kind {
                    Kind::Integers { .. } => read_integer(text),
                    _ => Value::from(text),
                };
                json().filter(Value::is_array).unwrap_or_else(|| self.read_list(cell, item))
            }
            Kind::Bool => match cell.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" | "active" => Value::Bool(true),
                "false" | "no" | "0" | "inactive" => Value::Bool(false),
                _ => Value::from(cell),
            },
            Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_) => {
                json().filter(Value::is_object).unwrap_or_else(|| Value::from(cell))
            }
            _ => Value::from(cell),
        }
    }

    fn read_list<'c>(&self, cell: &'c str, item: impl Fn(&'c str) -> Value) -> Value {
        let items = cell.split(self.separators).map(str::trim);
        items.filter(|item| !item.is_empty()).map(item).collect()
    }
}

fn read_integer(text: &str) -> Value {
    text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)
}

/// Returns whether a column holds a key.
fn is_column(key: &Key, column: &str) -> bool {
    let column = plain_column(column);
    key.spellings().any(|spelling| plain_column(spelling) == column)
}

/// Returns the name of a column without what its spelling may vary in.
pub(super) fn plain_column(name: &str) -> String {
    let letters = name.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

/// Writes a value as a cell that is read back the same.
pub fn cell(value: &Value) -> String {
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
