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
            b'\r' => next != Some(b'\n'),
            b'\t' => true,
            b'#' => !comment_or_text(before),
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

/// Whether a token can start right after this byte.
fn starts_token(before: u8) -> bool {
    matches!(before, b' ' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'?' | b'-' | b'"' | b'\'')
}
