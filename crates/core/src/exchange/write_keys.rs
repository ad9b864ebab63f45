//! Writes values along a table of keys.

use super::format::Table;
use super::key::{Absent, Fill, How, Key};
use super::path::{get, put};
use crate::model::{Field, Kind, Map, Value};

impl Table {
    /// Writes the values of a document, without what was kept.
    pub(super) fn write_keys(&self, map: &Map, fill: Fill) -> Map {
        let mut written = write_keys(self.keys, self.shape.fields, map, fill);
        if fill == Fill::Given {
            for (path, value) in self.assumed {
                leave_out(&mut written, path, value);
            }
        }
        written
    }
}

/// Writes the values of a table of keys.
pub(super) fn write_keys(keys: &[Key], fields: &'static [Field], map: &Map, fill: Fill) -> Map {
    let mut written = Map::new();
    for key in keys {
        let field = fields.iter().find(|field| field.key == key.ours);
        let found = get(map, key.ours).and_then(|value| write_value(key, field, value, fill));
        let found = match fill {
            Fill::Given if matches!(key.absent, Absent::Always(_)) => {
                found.or_else(|| default(key, field, map))
            }
            Fill::Given => found,
            Fill::Documented => {
                found.filter(|value| !value.is_null()).or_else(|| default(key, field, map))
            }
        };
        // Two of our keys may share one of theirs: the first that has a value wins.
        let theirs = key.spelling(fill == Fill::Documented);
        if let Some(value) = found.filter(|_| get(&written, theirs).is_none()) {
            put(&mut written, theirs, value);
        }
    }
    written
}

fn write_value(key: &Key, field: Option<&Field>, value: &Value, fill: Fill) -> Option<Value> {
    match (key.how, value) {
        (_, Value::Null) => Some(Value::Null),
        (How::Same, Value::Object(map)) => Some(Value::Object(match (key.absent, field, fill) {
            (Absent::Defaults, Some(field), Fill::Documented) => with_defaults(map, field.inner()),
            _ => map.clone(),
        })),
        (How::Same, value) => Some(value.clone()),
        (How::First, value) => value.as_array()?.first().cloned(),
        (How::Convert(conversion), value) => (conversion.write)(value),
        (How::Lost(_) | How::Partly(..), _) => None,
        (How::Items(keys), value) => {
            let inner = field.map_or(&[][..], |field| field.inner());
            let item = |item: &Value| match item {
                Value::Object(map) => Value::Object(write_keys(keys, inner, map, fill)),
                other => other.clone(),
            };
            Some(value.as_array()?.iter().map(item).collect())
        }
    }
}

/// Returns what a full answer has where we have no value.
fn default(key: &Key, field: Option<&Field>, map: &Map) -> Option<Value> {
    Some(match key.absent {
        Absent::Omit => return None,
        Absent::Null => Value::Null,
        Absent::List => Value::Array(Vec::new()),
        Absent::Map => Value::Object(Map::new()),
        Absent::Value(json) | Absent::Always(json) => serde_json::from_str(json).ok()?,
        Absent::Defaults => Value::Object(with_defaults(&Map::new(), field?.inner())),
        Absent::Like(ours) => write_value(key, field, get(map, ours)?, Fill::Documented)?,
    })
}

/// Fills in the defaults of a map with known keys, in the order of its table.
pub(super) fn with_defaults(map: &Map, fields: &[Field]) -> Map {
    let value = |field: &Field| match (field.kind, map.get(field.key)) {
        (Kind::Record(inner), Some(Value::Object(map))) => Value::Object(with_defaults(map, inner)),
        (_, Some(value)) => value.clone(),
        (Kind::Record(inner), None) => Value::Object(with_defaults(&Map::new(), inner)),
        (_, None) => field.default.map_or(Value::Null, |text| {
            serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
        }),
    };
    fields.iter().map(|field| (field.key.to_owned(), value(field))).collect()
}

/// Removes a value that a missing key means too, and the map that it leaves empty.
fn leave_out(map: &mut Map, path: &str, value: &str) {
    match path.split_once('.') {
        None if map.get(path).is_some_and(|found| found == value) => drop(map.shift_remove(path)),
        None => {}
        Some((first, rest)) => {
            let Some(Value::Object(inner)) = map.get_mut(first) else { return };
            leave_out(inner, rest, value);
            if inner.is_empty() {
                map.shift_remove(first);
            }
        }
    }
}
