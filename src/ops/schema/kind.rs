//! The schema of one kind of value.

use serde_json::{Map, Value, json};

use super::{icon, record};
use crate::model::{Field, Kind, Vocabulary};

/// Something other than blanks.
pub(super) const FILLED: &str = "\\S";
const UUID: &str = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";
/// A day of the calendar; leap days in every year.
pub(super) const DATE: &str = concat!(
    "[0-9]{4}-",
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "|02-(0[1-9]|[12][0-9]))",
);
/// Control, bidirectional and invisible characters.
pub(super) const UNSAFE_NAME: &str = concat!(
    "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f",
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]",
);
const NO_IMAGE: &str = "[^-A-Za-z0-9._]";
pub(super) const COLOR: &str = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";
const NO_HEADER_VALUE: &str = "[\\r\\n\\u0000]|\\$\\{env:(?![A-Za-z_][A-Za-z0-9_]*\\})";
const NO_HEADER_NAME: &str = "[^-!#$%&'*+.^_`|~0-9A-Za-z]";

/// Returns what a field of this kind may hold. Lengths stand beside patterns where some validators
/// let `$` match before a last line break.
pub(super) fn schema(field: &Field, vocabulary: &Vocabulary) -> Map<String, Value> {
    let official = |choices: &[&'static str]| vocabulary.choices(field.key, choices);
    let schema = match field.kind {
        Kind::Uuid => {
            json!({"type": "string", "format": "uuid", "pattern": UUID, "maxLength": 36})
        }
        Kind::Timestamp => {
            let pattern = format!("^{DATE}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$");
            json!({"type": "string", "format": "date-time", "pattern": pattern, "maxLength": 20})
        }
        Kind::Text { min, max } => return text(min, max),
        Kind::Uuids => json!({
            "type": "array",
            "items": {"type": "string", "format": "uuid", "pattern": UUID, "maxLength": 36},
        }),
        Kind::Selection => json!({
            "oneOf": [texts(true, None), record(field.inner(), vocabulary)],
        }),
        Kind::Records(fields) => {
            json!({"type": "array", "items": record(fields, vocabulary)})
        }
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Integer { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max})
        }
        Kind::Integers { min, max } => json!({
            "type": "array",
            "items": {"type": "integer", "minimum": min, "maximum": max},
        }),
        Kind::Number { min, max } => {
            json!({"type": "number", "minimum": number(min), "maximum": number(max)})
        }
        Kind::Choice(choices) => json!({"type": "string", "enum": official(choices)}),
        Kind::Choices(choices) => {
            json!({"type": "array", "items": {"type": "string", "enum": official(choices)}})
        }
        Kind::Texts { filled, most } => return texts(filled, most),
        Kind::Object => json!({"type": "object"}),
        Kind::TextMap => json!({
            "type": "object",
            "propertyNames": {"pattern": FILLED},
            "additionalProperties": {"type": "string", "pattern": FILLED},
        }),
        Kind::Headers => json!({
            "type": "object",
            "propertyNames": {"minLength": 1, "not": {"pattern": NO_HEADER_NAME}},
            "additionalProperties": {"type": "string", "not": {"pattern": NO_HEADER_VALUE}},
        }),
        Kind::Record(fields) => return record(fields, vocabulary),
        Kind::Any => json!({}),
        Kind::ImageId => json!({
            "type": "string",
            "pattern": "^[A-Za-z0-9]",
            "not": {"pattern": NO_IMAGE},
            "maxLength": 200,
        }),
        Kind::Color => json!({
            "type": "string",
            "pattern": COLOR,
            "anyOf": [{"minLength": 4, "maxLength": 4}, {"minLength": 7, "maxLength": 7}],
        }),
        Kind::Icon => icon::schema(),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn text(min: usize, max: Option<usize>) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("string"));
    if min > 0 {
        schema.insert("minLength".into(), json!(min));
        schema.insert("pattern".into(), json!(FILLED));
    }
    if let Some(max) = max {
        schema.insert("maxLength".into(), json!(max));
    }
    schema
}

fn texts(filled: bool, most: Option<usize>) -> Map<String, Value> {
    let item = if filled {
        json!({"type": "string", "minLength": 1, "pattern": FILLED})
    } else {
        json!({"type": "string"})
    };
    let mut schema = Map::new();
    schema.insert("type".into(), json!("array"));
    schema.insert("items".into(), item);
    if let Some(most) = most {
        schema.insert("maxItems".into(), json!(most));
    }
    schema
}

/// Writes a limit, as a whole number if it is one.
fn number(limit: f64) -> Value {
    let whole = limit.trunc() as i64;
    if (whole as f64 - limit).abs() < f64::EPSILON { json!(whole) } else { json!(limit) }
}
