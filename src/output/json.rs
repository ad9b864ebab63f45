//! JSON that is safe to look at: what a terminal would obey stands in it as an escape.

use serde::Serialize;

use crate::text::acts;

/// Pretty JSON without a final newline.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Values with text keys always serialize.
    escaped(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// JSON on one line, without the newline.
pub(crate) fn compact(value: &impl Serialize) -> String {
    escaped(serde_json::to_string(value).unwrap_or_default())
}

/// An object as it stands in an array: no string can hold a raw newline, so every newline is
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

/// JSON lets DEL, C1 and bidirectional controls stand in strings as they are; a terminal would
/// obey them. An escape means the same to every parser.
fn escaped(json: String) -> String {
    let harmful = |c: char| c != '\n' && acts(c, true);
    // All of them lie above printable ASCII: below it, JSON has escaped them already.
    if json.bytes().all(|byte| byte < 0x7f) || !json.contains(harmful) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if harmful(c) {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
    }
    safe
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
