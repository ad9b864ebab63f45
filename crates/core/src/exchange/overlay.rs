//! Compares a record with what we would write, and puts the difference back at its place.

use super::format::Table;
use super::key::Key;
use super::path::get;
use super::read_keys::{assume, is_id, read_keys};
use super::write_keys::with_defaults;
use crate::model::{Field, Map, Value};

/// The key under which the spellings of a record's keys are kept, where the format has several.
pub(super) const SPELLINGS: &str = "key_spellings";

/// Names a key of a record so that it is never taken for [`SPELLINGS`].
pub(super) fn escape(key: String) -> String {
    if key.trim_end_matches('_') == SPELLINGS { key + "_" } else { key }
}

fn unescape(key: &str) -> &str {
    let given = key.strip_suffix('_').filter(|given| given.trim_end_matches('_') == SPELLINGS);
    given.unwrap_or(key)
}

/// Returns what `source` has that `written` has not, or has otherwise.
pub(super) fn difference(source: &Map, written: &Map) -> Option<Value> {
    let mut rest = Map::new();
    for (key, given) in source {
        match (given, written.get(key)) {
            (given, Some(written)) if given == written => {}
            (Value::Object(given), Some(Value::Object(written))) => {
                rest.extend(difference(given, written).map(|inner| (key.clone(), inner)));
            }
            (Value::Array(given), Some(Value::Array(written))) => {
                let inner = item_difference(given, written);
                rest.insert(key.clone(), inner.unwrap_or_else(|| Value::Array(given.clone())));
            }
            (given, _) => drop(rest.insert(key.clone(), given.clone())),
        }
    }
    (!rest.is_empty()).then_some(Value::Object(rest))
}

/// Returns the differences of the items of two lists of maps, by index.
fn item_difference(given: &[Value], written: &[Value]) -> Option<Value> {
    if given.len() != written.len() {
        return None;
    }
    let mut rest = Map::new();
    for (index, pair) in given.iter().zip(written).enumerate() {
        match pair {
            (given, written) if given == written => {}
            (Value::Object(given), Value::Object(written)) => {
                rest.extend(difference(given, written).map(|inner| (index.to_string(), inner)));
            }
            _ => return None,
        }
    }
    Some(Value::Object(rest))
}

/// Puts what was kept back into a record. A kept value of a key that we have is used only while it
/// still means what `ours` says.
pub(super) fn restore(table: &Table, written: &mut Map, kept: &Map, ours: &Map) {
    // What a record says of keys that we leave unset, such as an empty list.
    let unset = read_again(table, written);
    let restorer = Restorer { table, ours, unset };
    for (key, value) in kept {
        match table.spelled_rows(key, value) {
            Some(rows) => rows.into_iter().for_each(|(row, given)| rename(written, row, given)),
            None => restorer.put_back(written, &mut vec![unescape(key)], value),
        }
    }
}

/// Reads what was written as a whole definition is read.
fn read_again(table: &Table, record: &Map) -> Map {
    let mut read = read_keys(table.keys, table.shape.fields, record);
    read.retain(|_, value| !value.is_null());
    assume(&mut read, table.assumed);
    read
}

impl Table {
    /// Returns how rows were spelled, if the kept value says that.
    fn spelled_rows<'v>(
        &self,
        key: &str,
        value: &'v Value,
    ) -> Option<Vec<(&'static Key, &'v str)>> {
        let given = value.as_str().filter(|_| key == SPELLINGS)?;
        let row = |given: &'v str| {
            let mut rows = self.keys.iter();
            rows.find(|row| row.spellings().any(|one| one == given)).map(|row| (row, given))
        };
        given.split(' ').map(row).collect()
    }
}

/// Puts kept values back.
struct Restorer<'a> {
    table: &'a Table,
    ours: &'a Map,
    unset: Map,
}

impl Restorer<'_> {
    /// Puts a kept value back at its path; of a map that does not mean the same, each entry alone.
    fn put_back<'v>(&self, written: &mut Map, path: &mut Vec<&'v str>, kept: &'v Value) {
        if self.overlay_at(written, path, kept, true) {
            return;
        }
        let start = written.get(path[0]);
        let there = path[1..].iter().try_fold(start, |value, key| Some(value?.get(key)));
        match (kept, there.flatten()) {
            (Value::Object(kept), Some(Value::Object(_))) => {
                for (key, value) in kept {
                    path.push(key);
                    self.put_back(written, path, value);
                    path.pop();
                }
            }
            _ => drop(self.overlay_at(written, path, kept, false)),
        }
    }

    /// Puts a kept value into the record if that still means the same, and says whether it does.
    fn overlay_at(&self, written: &mut Map, path: &[&str], kept: &Value, replaces: bool) -> bool {
        let wrap = |inner, key: &&str| Value::Object(Map::from_iter([((*key).to_owned(), inner)]));
        let kept = path.iter().rev().fold(kept.clone(), wrap);
        let mut candidate = Value::Object(written.clone());
        overlay(&mut candidate, &kept, replaces);
        let Value::Object(candidate) = candidate else { return false };
        let (keys, fields) = (self.table.keys, self.table.shape.fields);
        let read = read_again(self.table, &candidate);
        let is_below = |spelling: &str| spelling.split('.').next() == Some(path[0]);
        let mut concerned = keys.iter().filter(|row| row.spellings().any(is_below));
        let is_same = concerned.all(|row| {
            is_foreign(row, &candidate, self.ours)
                || is_same(row, fields, &read, self.ours)
                || is_same(row, fields, &read, &self.unset)
        });
        if is_same {
            *written = candidate;
        }
        is_same
    }
}

/// Spells the key of a row as it was given.
fn rename(written: &mut Map, row: &Key, given: &str) {
    let respell = |(key, value): (String, Value)| {
        let is_it = row.spellings().any(|one| one == key);
        (if is_it { given.to_owned() } else { key }, value)
    };
    *written = std::mem::take(written).into_iter().map(respell).collect();
}

/// Returns whether a record has a value that no definition of ours can have: an id of another kind,
/// or an image that is not in the workspace.
fn is_foreign(row: &Key, record: &Map, ours: &Map) -> bool {
    let mut given = row.spellings().filter_map(|spelling| get(record, spelling));
    match row.ours {
        "id" => given.next().is_some_and(|id| !is_id(id)),
        "image_url" => !ours.contains_key("image_url"),
        _ => false,
    }
}

/// Returns whether two documents say the same of a key; null and a missing key say the default.
fn is_same(key: &Key, fields: &'static [Field], one: &Map, other: &Map) -> bool {
    let field = fields.iter().find(|field| field.key == key.ours);
    let said = |map: &Map| {
        let value = get(map, key.ours).filter(|value| !value.is_null())?;
        let inner = field.map_or(&[][..], |field| field.inner());
        Some(match value {
            Value::Array(items) => items.iter().map(|item| fill_defaults(item, inner)).collect(),
            value => fill_defaults(value, inner),
        })
    };
    said(one) == said(other)
}

/// Fills in the defaults of a map with known keys.
fn fill_defaults(value: &Value, fields: &[Field]) -> Value {
    match value {
        Value::Object(map) if !fields.is_empty() => Value::Object(with_defaults(map, fields)),
        other => other.clone(),
    }
}

/// Puts `kept` into `target`; replaces existing values only if `replaces`.
fn overlay(target: &mut Value, kept: &Value, replaces: bool) {
    match (target, kept) {
        (Value::Object(target), Value::Object(kept)) => {
            for (key, value) in kept {
                match target.get_mut(key) {
                    Some(inner) => overlay(inner, value, replaces),
                    None => drop(target.insert(key.clone(), value.clone())),
                }
            }
        }
        (Value::Array(items), Value::Object(kept)) if is_by_index(kept) => {
            for (index, value) in kept {
                let item = index.parse().ok().and_then(|index: usize| items.get_mut(index));
                if let Some(item) = item {
                    overlay(item, value, replaces);
                }
            }
        }
        (target, kept) if replaces => *target = kept.clone(),
        _ => {}
    }
}

fn is_by_index(map: &Map) -> bool {
    map.keys().all(|key| key.parse::<usize>().is_ok())
}
