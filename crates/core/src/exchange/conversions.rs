//! Conversions of values that several formats share.

use super::key::Conversion;
use crate::model::{Map, Value, slug};

/// An age in years becomes its bracket.
pub(super) static AGE: Conversion = Conversion {
    doc: "years become a bracket",
    read: |given| {
        let years = given.as_f64().or_else(|| given.as_str()?.trim().parse().ok())?;
        let bracket = match years {
            18.0..25.0 => "18-25",
            25.0..32.0 => "25-32",
            32.0..40.0 => "32-40",
            40.0..50.0 => "40-50",
            50.0..60.0 => "50-60",
            60.0.. => "60+",
            _ => return None,
        };
        Some(Value::from(vec![bracket]))
    },
    write: |_| None,
};

/// `Female`, `F` and `woman` are one choice.
pub(super) static GENDER: Conversion = Conversion {
    doc: "`male` or `female`, however it is written",
    read: |given| {
        let choice = match given.as_str()?.trim().to_lowercase().as_str() {
            "male" | "m" | "man" => "male",
            "female" | "f" | "woman" => "female",
            _ => return None,
        };
        Some(Value::from(vec![choice]))
    },
    write: |ours| ours.as_array()?.first().cloned(),
};

/// Several texts become one.
pub(super) static PARAGRAPHS: Conversion = Conversion {
    doc: "a list of texts becomes paragraphs",
    read: |given| {
        let text = match given {
            Value::Array(items) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
            }
            other => other.as_str()?.to_owned(),
        };
        (!text.trim().is_empty()).then(|| Value::from(text.trim()))
    },
    write: |ours| Some(ours.clone()),
};

/// A text of which the system may have an empty one.
pub(super) static UNLESS_EMPTY: Conversion = Conversion {
    doc: "an empty text is unset, and comes back",
    read: |given| match given.as_str() {
        Some("") => Some(Value::Null),
        _ => Some(given.clone()),
    },
    write: |ours| Some(ours.clone()),
};

/// A text that is not empty, without blanks around it.
pub(super) static TRIMMED: Conversion = Conversion {
    doc: "without blanks around it; an empty text counts as missing",
    read: |given| given.as_str().map(str::trim).filter(|text| !text.is_empty()).map(Value::from),
    write: |ours| Some(ours.clone()),
};

/// The file name that follows from a name.
pub(super) static SLUG: Conversion = Conversion {
    doc: "lower-case letters, digits and hyphens",
    read: |given| given.as_str().map(Value::from),
    write: |ours| ours.as_str().map(|name| Value::from(slug(name))),
};

/// The first 20 that are not empty.
pub(super) static TAGS: Conversion = Conversion {
    doc: "the first 20 that are not empty; none counts as missing",
    read: |given| {
        let is_tag = |tag: &&Value| tag.as_str().is_some_and(|tag| !tag.trim().is_empty());
        let tags: Vec<Value> = given.as_array()?.iter().filter(is_tag).take(20).cloned().collect();
        (!tags.is_empty()).then_some(Value::Array(tags))
    },
    write: |ours| Some(ours.clone()),
};

/// Returns what the system is told in a list of messages; without a system message, the first.
pub(super) fn system_message(messages: &Value) -> Option<Value> {
    let messages = messages.as_array()?;
    let is_system = |one: &&Value| one.get("role").and_then(Value::as_str) == Some("system");
    messages.iter().find(is_system).or(messages.first())?.get("content").cloned()
}

/// Writes a map as an outline that people and models read.
pub(super) fn outline(map: &Map) -> String {
    let mut text = String::new();
    for (key, value) in map {
        add_outline(&mut text, Some(&key.replace('_', " ")), value, 0);
    }
    text
}

fn add_outline(text: &mut String, label: Option<&str>, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
    match value {
        Value::Null => {}
        Value::Object(map) => {
            text.push_str(&format!("{indent}- {}\n", label.trim_end()));
            for (key, inner) in map {
                add_outline(text, Some(&key.replace('_', " ")), inner, depth + 1);
            }
        }
        Value::Array(items) => {
            text.push_str(&format!("{indent}- {}\n", label.trim_end()));
            items.iter().for_each(|item| add_outline(text, None, item, depth + 1));
        }
        Value::String(plain) => text.push_str(&format!("{indent}- {label}{plain}\n")),
        other => text.push_str(&format!("{indent}- {label}{other}\n")),
    }
}
