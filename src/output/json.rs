//! Writes JSON that is safe to look at: hidden characters are escaped, which changes no value.

use serde::Serialize;

use crate::text::escape_json;

/// Returns pretty JSON without a final newline.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Values with text keys always serialize.
    escape_json(&serde_json::to_string_pretty(value).unwrap_or_default()).into_owned()
}

/// Returns JSON on one line, without the newline.
pub(crate) fn compact(value: &impl Serialize) -> String {
    escape_json(&serde_json::to_string(value).unwrap_or_default()).into_owned()
}

/// Returns an object as an item of an array: no string can hold a raw newline, so every newline is
/// JSON's own and may be followed by more blanks.
pub(super) fn item(value: &impl Serialize) -> String {
    let text = pretty(value);
    let mut shifted = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.lines().enumerate() {
        shifted.push_str(if at > 0 { "\n  " } else { "  " });
        shifted.push_str(line);
    }
    shifted
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{compact, item, pretty};

    #[test]
    fn nothing_that_a_terminal_obeys_is_written_raw_and_the_value_stays() {
        let value = json!({"a": "x\u{202e}y\u{9b}z\u{7f}\u{1b}\u{2028}é"});
        for written in [pretty(&value), compact(&value), item(&value)] {
            assert!(written.contains(r"x\u202ey\u009bz\u007f\u001b\u2028é"), "{written}");
            assert_eq!(serde_json::from_str::<Value>(&written).ok(), Some(value.clone()));
        }
    }
}
