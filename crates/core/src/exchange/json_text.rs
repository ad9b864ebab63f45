//! Writes JSON for files.

use crate::model::Value;

/// Writes a value over several lines.
pub fn pretty(value: &Value) -> String {
    // Values with text keys always serialize.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Writes values as JSON lines.
pub(super) fn lines(values: &[Value]) -> String {
    values.iter().map(|value| format!("{value}\n")).collect()
}

/// Writes a JSON text in ASCII, for readers that open files in the encoding of their machine.
pub(super) fn to_ascii(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if matches!(letter, ' '..='~' | '\n') {
            escaped.push(letter);
            continue;
        }
        let mut units = [0; 2];
        let units = letter.encode_utf16(&mut units).iter();
        escaped.extend(units.map(|unit| format!("\\u{unit:04x}")));
    }
    escaped
}
