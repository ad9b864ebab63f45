//! Compares a record with what we would write, and puts the difference back at its place.

use super::format::Table;
use super::key::Key;
use super::path::get;
use super::read_keys::{assume, read_keys};
use super::write_keys::with_defaults;
use crate::model::{Field, Map, Value};

/// The key under which the spellings of a record's keys are kept, where the format has several.
pub(super) const SPELLINGS: &str = "key_spellings";

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
    let (keys, fields) = (table.keys, table.shape.fields);
    let read = |record: &Map| {
        let mut read = read_keys(keys, fields, record);
        assume(&mut read, table.assumed);
        read
    };
    // What a record says of keys that we leave unset, such as an empty list.
    let unset = read(written);
    for (key, value) in kept {
        if key == SPELLINGS {
            for given in value.as_str().unwrap_or_default().split(' ') {
                let row = keys.iter().find(|row| row.also.contains(&given));
                row.into_iter().for_each(|row| rename(written, row, given));
            }
            continue;
        }
        let below = |path: &str| path.split('.').next() == Some(key.as_str());
        let concerned = || keys.iter().filter(|row| row.spellings().any(below));
        let mut overlaid = |replaces| {
            let mut candidate = written.clone();
            match candidate.get_mut(key) {
                Some(inner) => overlay(inner, value, replaces),
                None => drop(candidate.insert(key.clone(), value.clone())),
            }
            let read = read(&candidate);
            let is_same = concerned().all(|row| {
                is_foreign(row, value, ours)
                    || is_same(row, fields, &read, ours)
                    || is_same(row, fields, &read, &unset)
            });
            if is_same {
                *written = candidate;
            }
            is_same
        };
        if !overlaid(true) {
            overlaid(false);
        }
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

/// Returns whether a value is none that a definition of ours can have: an id of another kind, or an
/// image that is not in the workspace.
fn is_foreign(row: &Key, value: &Value, ours: &Map) -> bool {
    match row.ours {
        "id" => value.as_str().is_some_and(|id| uuid::Uuid::try_parse(id).is_err()),
        "image_url" => !ours.contains_key("image_url"),
        _ => false,
    }
}

/// Returns whether two documents say the same of a key; null and a missing key say the default.
fn is_same(key: &Key, fields: &'static [Field], one: &Map, other: &Map) -> bool {
    let field = fields.iter().find(|field| field.key == key.ours);
    let said = |map: &Map| {
        let value = get(map, key.ours).filter(|value| !value.is_null())?;
        Some(match (value, field) {
            (Value::Object(map), Some(field)) if !field.inner().is_empty() => {
                Value::Object(with_defaults(map, field.inner()))
            }
            (value, _) => value.clone(),
        })
    };
    said(one) == said(other)
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
