//! Looks for a text in definitions (`--search`).

use crate::model::{Map, Value};
use crate::text::fold;

/// Returns whether a text in the value contains the folded text.
pub(super) fn contains(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| contains(item, wanted)),
        Value::Object(map) => map.values().any(|value| contains(value, wanted)),
        Value::String(text) => fold(text).contains(wanted),
        Value::Number(_) | Value::Bool(_) => value.to_string().contains(wanted),
        Value::Null => false,
    }
}

/// The keys that a search leaves out: machine values, and header values, which may be secret.
const NOT_SEARCHED: [&str; 10] = [
    "id",
    "cloned_from",
    "created_at",
    "updated_at",
    "headers",
    "icon",
    "image_url",
    "persona_type",
    "path",
    "etag",
];

/// Returns whether any text of a definition contains this one, without regard to case.
pub(crate) fn mentions(map: &Map, text: &str) -> bool {
    let wanted = fold(text);
    let searched = map.iter().filter(|(key, _)| !NOT_SEARCHED.contains(&key.as_str()));
    searched.into_iter().any(|(_, value)| contains(value, &wanted))
}
