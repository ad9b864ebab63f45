//! Quotes texts, and says which texts are safe in which style.

use serde_json::Number;

use super::scalar::{Meaning, parse_plain};

/// Returns a number that YAML 1.1 readers take for the same number.
pub(super) fn format_number(number: &Number) -> String {
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return text;
    };
    let point = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    format!("{mantissa}{point}e{sign}{exponent}")
}

/// Returns whether a text means itself without quotes, to readers of YAML 1.1 and 1.2 alike.
pub(super) fn is_safe_plain(text: &str, flow: bool) -> bool {
    if parse_plain(text) != Meaning::Text || !text.chars().all(is_printable) {
        return false;
    }
    if flow && text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'', '?']) {
        return false;
    }
    if text.len() > 1000 && !text.contains(' ') || text.contains(": ") || text.contains(" #") {
        return false;
    }
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    let rendered = serde_saphyr::to_string_with_options(&text, options);
    rendered.is_ok_and(|rendered| rendered.strip_suffix('\n') == Some(text))
}

/// Returns whether single quotes can hold a text.
pub(super) fn is_safe_single_quoted(text: &str) -> bool {
    text.chars().all(is_printable)
}

/// Returns whether a character may stand in a text as it is, on one line, for every reader.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns whether a literal block gives the text back to every reader.
pub(super) fn is_safe_block(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || c == '\t' || is_printable(c))
        && !text.split('\n').any(|line| line.starts_with('\t'))
        && text.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
        && !text.trim().is_empty()
}

/// Returns a text in double quotes, everything unusual escaped.
pub(super) fn quote_double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_printable(c) => quoted.push(c),
            c => quoted.push_str(&escape(u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}
