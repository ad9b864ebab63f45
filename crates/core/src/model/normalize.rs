//! Rewrites documents in their official spelling.

use super::field::{Field, Kind};
use super::{Map, Timestamp, Value, Vocabulary};

/// Rewrites a document into its official spelling: trimmed names, the case of choices, times in
/// UTC. What is wrong stays as it is, for the checks to name.
pub fn normalize(map: &mut Map, fields: &[Field], vocabulary: &Vocabulary) {
    for (key, value) in map.iter_mut() {
        if let Some(field) = fields.iter().find(|field| field.key == key) {
            normalize_value(value, field, vocabulary);
        }
    }
}

fn normalize_value(value: &mut Value, field: &Field, vocabulary: &Vocabulary) {
    match (field.kind, value) {
        (Kind::Record(inner), Value::Object(map)) => normalize(map, inner, vocabulary),
        (Kind::Records(inner), Value::Array(items)) => {
            for item in items.iter_mut().filter_map(Value::as_object_mut) {
                normalize(item, inner, vocabulary);
            }
        }
        (Kind::Choices(choices), Value::Array(items)) => {
            for item in items {
                respell(item, field.key, choices, vocabulary);
            }
        }
        (Kind::Integers { .. }, Value::Array(items)) => {
            for item in items {
                if let Some(number) = item.as_str().and_then(|text| text.trim().parse::<i64>().ok())
                {
                    *item = Value::from(number);
                }
            }
        }
        (Kind::Choice(choices), value) => respell(value, field.key, choices, vocabulary),
        (Kind::Timestamp, Value::String(text)) if !Timestamp::is_canonical(text) => {
            if let Ok(stamp) = text.parse::<Timestamp>() {
                *text = stamp.to_string();
            }
        }
        (Kind::Text { .. }, Value::String(text))
            if field.key == "name" && text.trim().len() != text.len() =>
        {
            *text = text.trim().to_owned();
        }
        (Kind::Uuid, Value::String(text)) => text.make_ascii_lowercase(),
        _ => {}
    }
}

fn respell(value: &mut Value, key: &str, choices: &[&'static str], vocabulary: &Vocabulary) {
    if let Some(number) = value.as_f64() {
        let same = |choice: &&&str| choice.parse::<f64>().is_ok_and(|choice| choice == number);
        if let Some(choice) = choices.iter().find(same) {
            *value = Value::from(*choice);
        }
    }
    let Value::String(text) = value else { return };
    match vocabulary.canonical(key, choices, text) {
        Some(official) if official != text => *text = official.to_owned(),
        _ => {}
    }
}
