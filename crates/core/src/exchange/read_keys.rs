//! Reads values along a table of keys.

use super::key::{How, Key};
use super::path::{get, put};
use crate::model::{Field, Kind, Map, Value, Vocabulary, normalize};
use uuid::Uuid;

/// Reads the values of a table of keys, in our official spelling.
pub(super) fn read_keys(keys: &[Key], fields: &'static [Field], source: &Map) -> Map {
    let mut map = Map::new();
    for key in keys.iter().filter(|key| !key.ours.is_empty()) {
        let found = key.spellings().find_map(|spelling| get(source, spelling));
        let Some(value) = found.and_then(|given| read_value(key, fields, given)) else { continue };
        if get(&map, key.ours).is_none() {
            put(&mut map, key.ours, value);
        }
    }
    normalize(&mut map, fields, &Vocabulary::default());
    map
}

/// Returns our value of what a key was given; nothing where it cannot be carried.
fn read_value(key: &Key, fields: &'static [Field], given: &Value) -> Option<Value> {
    let field = fields.iter().find(|field| field.key == key.ours);
    let value = match (key.how, given) {
        (_, Value::Null) => Value::Null,
        (How::Same, given) => given.clone(),
        (How::First, given) => Value::Array(vec![given.clone()]),
        (How::Convert(conversion), given) => (conversion.read)(given)?,
        (How::Items(keys), Value::Array(items)) => {
            let inner = field.map_or(&[][..], |field| field.inner());
            let item = |item: &Value| match item {
                Value::Object(map) => {
                    let mut item = read_keys(keys, inner, map);
                    item.retain(|_, value| !value.is_null());
                    Value::Object(item)
                }
                other => other.clone(),
            };
            Value::Array(items.iter().map(item).collect())
        }
        (How::Items(_), given) => given.clone(),
        (How::Lost(_) | How::Partly(..), _) => return None,
    };
    match field {
        // The rest of the record keeps ids of another kind.
        Some(field) if field.kind == Kind::Uuid && !(value.is_null() || is_id(&value)) => None,
        Some(field) => Some(without_unknown(value, field)),
        None => Some(value),
    }
}

/// Returns whether a value is an id that a definition of ours can have.
pub(super) fn is_id(value: &Value) -> bool {
    value.as_str().is_some_and(|id| Uuid::try_parse(id).is_ok())
}

/// Drops what a map with known keys cannot hold; the rest of the record keeps it.
fn without_unknown(value: Value, field: &Field) -> Value {
    let (Kind::Record(fields), Value::Object(map)) = (field.kind, value.clone()) else {
        return value;
    };
    let known = |(key, value): (String, Value)| {
        let field = fields.iter().find(|field| field.key == key)?;
        (!value.is_null() || field.nullable).then(|| (key, without_unknown(value, field)))
    };
    Value::Object(map.into_iter().filter_map(known).collect())
}

/// Says what a missing key means to the format.
pub(super) fn assume(map: &mut Map, assumed: &[(&str, &str)]) {
    for (key, value) in assumed {
        let is_null = |key: &str| map.get(key).is_some_and(Value::is_null);
        let is_unset = key.split('.').next().is_some_and(is_null);
        if get(map, key).is_none() && !is_unset {
            put(map, key, Value::from(*value));
        }
    }
}
