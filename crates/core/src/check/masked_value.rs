//! `masked-value`: the mask of an output has come back as a value.

use super::Findings;
use crate::diagnostic::code::MASKED_VALUE;
use crate::model::{Map, Value};
use crate::secret::MASK;
use crate::text::Route;

/// Reports each masked text in a document.
pub(super) fn check(map: &Map, findings: &mut Findings) {
    for (key, value) in map {
        // Routes cost more than the look.
        if has_mask(value) {
            check_value(value, &Route::key(key.clone()), findings);
        }
    }
}

fn has_mask(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(MASK),
        Value::Object(map) => map.values().any(has_mask),
        Value::Array(items) => items.iter().any(has_mask),
        _ => false,
    }
}

fn check_value(value: &Value, route: &Route, findings: &mut Findings) {
    match value {
        Value::String(text) if text.contains(MASK) => {
            let hint = "give the value itself; `-o json` and `--show-secrets` show it";
            let message = format!("`{route}` holds the mask of a hidden secret");
            findings.value(MASKED_VALUE, route, message).with_hint(hint);
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| check_value(value, &route.child(key), findings));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, item)| check_value(item, &route.item(at), findings));
        }
        _ => {}
    }
}
