//! Making characters visible that would otherwise act on a terminal or deceive a reader.

use std::borrow::Cow;

/// `text` with control and bidirectional formatting characters written as `\u{…}` escapes.
///
/// Newlines and tabs pass when `multiline` is true; otherwise they become `\n` and `\t`.
pub(crate) fn visible(text: &str, multiline: bool) -> Cow<'_, str> {
    // Everything that acts is a control character or lies above ASCII.
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') || (multiline && *byte == b'\n');
    if text.as_bytes().iter().all(plain) || !text.chars().any(|c| acts(c, multiline)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !acts(c, multiline) => shown.push(c),
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            _ => shown.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal would obey `c` instead of showing it. A newline and a tab do no harm where
/// text of several lines is expected.
pub(crate) fn acts(c: char, multiline: bool) -> bool {
    match c {
        '\n' | '\t' => !multiline,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2028}' | '\u{2029}' | '\u{feff}' => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_acts_on_a_terminal_is_spelled_out() {
        assert_eq!(visible("a\u{1b}[31mb", false), "a\\u{1b}[31mb");
        assert_eq!(visible("a\u{202e}b", true), "a\\u{202e}b");
        assert_eq!(visible("a\nb", false), "a\\nb");
        assert_eq!(visible("a\nb", true), "a\nb");
    }
}
