//! The quick way to read: libyaml, for texts that both parsers are sure to read alike.
//!
//! Whatever gives cause for doubt is left to the exact way, which also knows positions.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::source::Source;
use super::strict::{Budget, Strict};

/// The value of a text that holds nothing doubtful, or nothing.
pub(super) fn read(source: &Source) -> Option<Value> {
    if source.is_bracketed() || doubtful(source.text()) {
        return None;
    }
    libyaml(source.text())
}

/// What libyaml makes of a text of one document, by the same rules for keys and limits.
pub(super) fn libyaml(text: &str) -> Option<Value> {
    let budget = Budget::default();
    let deserializer = serde_yaml::Deserializer::from_str(text);
    Strict::new(&budget).deserialize(deserializer).ok()
}

/// Whether a text may hold anchors, tags, merge keys, directives or characters that the two
/// parsers treat differently. An alias needs an anchor, so it needs no look of its own.
fn doubtful(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b'\n';
    for (at, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied();
        let doubt = match byte {
            b'&' => starts_token(before) && next.is_some_and(|next| !next.is_ascii_whitespace()),
            b'!' => starts_token(before),
            b'<' => before == b'<',
            b'-' => starts_token(before) && next.is_some_and(|next| b"[]{},".contains(&next)),
            b'\r' => next != Some(b'\n'),
            b'\t' => true,
            b'#' => !(comment_or_text(before) || begins_quoted_word(bytes, at)),
            // A block text whose header starts its line is one to libyaml only.
            b'%' | b'|' | b'>' => before == b'\n',
            b'?' | b':' => starts_token(before),
            0xc2 => next == Some(0x85),
            0xe2 => next == Some(0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)),
            0xef => next == Some(0xbb),
            _ => false,
        };
        if doubt {
            return true;
        }
        before = byte;
    }
    false
}

/// Whether a `#` behind this byte starts a comment or is part of a text for both parsers.
fn comment_or_text(before: u8) -> bool {
    before.is_ascii_alphabetic() || matches!(before, b' ' | b'\n' | b'#') || before >= 0x80
}

/// Whether the `#` at `at` begins a text in double quotes that is all there is on its line behind
/// a plain key: `color: "#7a5c99"`, which nearly every persona has.
///
/// Inside another quoted text it would mean something else, so every line above has to close the
/// double quotes that it opens.
fn begins_quoted_word(bytes: &[u8], at: usize) -> bool {
    let (above, behind) = (&bytes[..at], &bytes[at + 1..]);
    let start = above.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let key = above[start..].trim_ascii_start().strip_suffix(b": \"");
    let word = behind.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = behind[word..].starts_with(b"\"\n") || &behind[word..] == b"\"";
    let plain = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    ends && key.is_some_and(|key| !key.is_empty() && key.iter().all(plain))
        && above[..start]
            .split(|byte| *byte == b'\n')
            .all(|line| line.iter().filter(|byte| **byte == b'"').count() % 2 == 0)
}

/// Whether a token can start right after this byte.
fn starts_token(before: u8) -> bool {
    matches!(before, b' ' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'?' | b'-' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::doubtful;

    #[test]
    fn a_quoted_colour_is_beyond_doubt_only_where_no_quote_is_open() {
        assert!(!doubtful("name: Ada\ncolor: \"#7a5c99\"\ntone: formal\n"));
        assert!(!doubtful("a:\n  color: \"#fff\""));
        for text in [
            "color: \"#fff\" #x\n\"#y\"",
            "a: \"b\ncolor: \"#fff\"\n",
            "a: \"b: \"#fff\"\n",
            "- \"#fff\"\n",
            "color: \"#f f\"\n",
            "color: \"#fff\n",
        ] {
            assert!(doubtful(text), "{text}");
        }
    }
}
