//! Words `traits` and `custom_properties`.

use crate::model::{Persona, Value};

/// Returns the facts of a persona as a list; empty when there are none.
pub(super) fn facts(persona: Persona<'_>) -> String {
    let maps = [persona.traits(), persona.custom_properties()].into_iter().flatten().flatten();
    let lines: Vec<String> = maps.map(|(key, value)| format!("- {}", fact(key, value))).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("Further facts about you:\n{}", lines.join("\n"))
}

fn fact(key: &str, value: &Value) -> String {
    let key = key.replace('_', " ");
    match value {
        Value::Object(_) => format!("{key} ({})", plain(value)),
        _ => format!("{key}: {}", plain(value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            map.iter().map(|(key, value)| fact(key, value)).collect::<Vec<_>>().join("; ")
        }
    }
}
