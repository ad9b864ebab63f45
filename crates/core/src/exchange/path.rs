//! Reads and writes values at dotted paths.

use crate::model::{Map, Value};

/// Returns the value at a path.
pub(super) fn get<'v>(map: &'v Map, path: &str) -> Option<&'v Value> {
    match path.split_once('.') {
        None => map.get(path),
        Some((first, rest)) => get(map.get(first)?.as_object()?, rest),
    }
}

/// Puts a value at a path, making maps on the way; a value that is not a map is kept.
pub(super) fn put(map: &mut Map, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        map.insert(path.to_owned(), value);
        return;
    };
    let inner = map.entry(first).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put(inner, rest, value);
    }
}
