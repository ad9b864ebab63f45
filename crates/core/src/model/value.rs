//! Documents as they are in memory.

/// A document value; maps keep their order.
pub type Value = serde_json::Value;
/// A document, or a map in one.
pub type Map = serde_json::Map<String, Value>;

/// Names the type of a value for people.
pub fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}
