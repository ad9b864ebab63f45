//! JSON that no terminal can be steered with.

use serde::Serialize;

use crate::text::acts;

/// Pretty JSON without a final newline.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    escaped(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// JSON on one line.
pub(crate) fn compact(value: &impl Serialize) -> String {
    escaped(serde_json::to_string(value).unwrap_or_default())
}

/// Control and bidirectional characters as JSON's own escapes: programs read the same text, and a
/// terminal that happens to show it does nothing. They only ever stand inside of strings.
fn escaped(json: String) -> String {
    if !json.chars().any(|c| acts(c, true)) {
        return json;
    }
    let mut text = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        // All that act lie in the basic plane: one escape each.
        if acts(c, true) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{compact, pretty};

    #[test]
    fn programs_read_the_same_text_and_terminals_see_escapes() {
        let value = json!({"name": "B\u{202e}i\u{9b}31m\u{7f}\n\u{1b}", "ü": ["🙂"]});
        assert_eq!(compact(&value), r#"{"name":"B\u202ei\u009b31m\u007f\n\u001b","ü":["🙂"]}"#);
        assert_eq!(serde_json::from_str::<Value>(&pretty(&value)).expect("JSON"), value);
    }
}
