//! Makes characters visible that would otherwise act on a terminal or deceive a reader.

use std::borrow::Cow;

/// Returns `text` with control, bidirectional and invisible characters written as `\u{…}`.
///
/// Newlines and tabs pass when `multiline` is true; otherwise they become `\n` and `\t`.
pub fn escape_controls(text: &str, multiline: bool) -> Cow<'_, str> {
    escape_with(text, multiline, |c, shown| match c {
        '\n' => shown.push_str("\\n"),
        '\t' => shown.push_str("\\t"),
        '\r' => shown.push_str("\\r"),
        _ => shown.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
    })
}

/// Returns JSON with the same characters written as its own escapes; newlines, which stand only
/// between its values, pass.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    escape_with(json, true, |c, shown| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            shown.push_str(&format!("\\u{unit:04x}"));
        }
    })
}

fn escape_with(text: &str, multiline: bool, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if is_plain(text, multiline) || hidden_characters(text, multiline).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut end = 0;
    for (at, c) in hidden_characters(text, multiline) {
        shown.push_str(&text[end..at]);
        escape(c, &mut shown);
        end = at + c.len_utf8();
    }
    shown.push_str(&text[end..]);
    Cow::Owned(shown)
}

/// Returns whether every byte is printable ASCII, among which nothing is hidden.
fn is_plain(text: &str, multiline: bool) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~') || (multiline && byte == b'\n'))
}

/// Returns the characters to be escaped, with their places.
fn hidden_characters(text: &str, multiline: bool) -> impl Iterator<Item = (usize, char)> {
    let mut before = ' ';
    text.char_indices().filter(move |(at, c)| {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let is_hidden = match c {
            '\n' | '\t' => !multiline,
            // Scripts and emoji are written with these.
            '\u{200c}' | '\u{200d}' => before.is_ascii() || after.is_ascii(),
            '\u{fe0e}' | '\u{fe0f}' => before == ' ' || before.is_ascii_alphabetic(),
            _ => c.is_control() || is_invisible(*c),
        };
        before = *c;
        is_hidden
    })
}

/// Returns whether a character only formats text, or is blank without being a space.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0d}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{escape_controls, escape_json};

    #[test]
    fn what_acts_on_a_terminal_or_is_invisible_is_spelled_out() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\u{202e}b\u{9b}", "a\\u{202e}b\\u{9b}"),
            ("a\u{200b}b\u{ad}c\u{206f}d\u{e0041}", "a\\u{200b}b\\u{ad}c\\u{206f}d\\u{e0041}"),
            ("a\u{200d}b\u{fe0f}", "a\\u{200d}b\\u{fe0f}"),
            ("a\nb\tc", "a\\nb\\tc"),
            (
                "👩\u{200d}🚀 ❤\u{fe0f} 1\u{fe0f}⃣ نامه\u{200c}ای é",
                "👩\u{200d}🚀 ❤\u{fe0f} 1\u{fe0f}⃣ نامه\u{200c}ای é",
            ),
        ] {
            assert_eq!(escape_controls(text, false), shown);
        }
        assert_eq!(escape_controls("a\nb\tc\r", true), "a\nb\tc\\r");
        assert_eq!(escape_json("\"\u{202e}\u{e0041}\""), "\"\\u202e\\udb40\\udc41\"");
    }
}
