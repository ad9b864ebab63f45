//! Keys and values: words without quotes, and texts in quotes that end on the line they begin on.

use serde_json::Value;

use crate::scalar::{Meaning, parse_plain};

/// Longer keys than this may not be what they look like.
const MAX_KEY_LENGTH: usize = 128;

/// Returns the key at the start of a line, if it is plainly one: a colon and a blank or nothing
/// follow.
pub(super) fn read_key(line: &str) -> Option<&str> {
    let bytes = line.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let ordinary =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ' | b'.');
    let length = bytes.iter().take(MAX_KEY_LENGTH).take_while(|byte| ordinary(byte)).count();
    let ends = matches!(&bytes[length..], [b':'] | [b':', b' ', ..]);
    (ends && bytes[length - 1] != b' ').then(|| &line[..length])
}

/// Returns the value of the rest of a line.
pub(super) fn read_value(rest: &str) -> Option<Value> {
    if !may_start(rest) {
        return None;
    }
    let bytes = rest.as_bytes();
    let mut end = bytes.len();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b':' if matches!(bytes.get(at + 1), None | Some(b' ')) => return None,
            b'#' if bytes[at - 1] == b' ' => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    resolve(rest[..end].trim_end_matches(' '))
}

/// Returns the value of words without quotes.
pub(super) fn resolve(text: &str) -> Option<Value> {
    match parse_plain(text) {
        Meaning::Value(value) => Some(value),
        Meaning::Text => Some(Value::String(text.to_owned())),
        Meaning::NotFinite | Meaning::TooLarge => None,
    }
}

/// Returns whether a text starts with a character that has no meaning of its own in YAML.
pub(super) fn may_start(text: &str) -> bool {
    let mut characters = text.chars();
    match characters.next() {
        Some('-' | '+' | '.') => characters.next().is_some_and(|next| next.is_ascii_digit()),
        Some('_' | '(' | '/' | '$' | '~') => true,
        Some(first) => first.is_alphanumeric(),
        None => false,
    }
}

/// Returns the text in double quotes at the start of `line`, and what follows it.
pub(super) fn read_double(line: &str) -> Option<(String, &str)> {
    let mut rest = line.strip_prefix('"')?;
    let mut text = String::new();
    loop {
        let at = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
        text.push_str(&rest[..at]);
        if rest.as_bytes()[at] == b'"' {
            return Some((text, &rest[at + 1..]));
        }
        text.push(match rest.as_bytes().get(at + 1)? {
            b'n' => '\n',
            b't' => '\t',
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            _ => return None,
        });
        rest = &rest[at + 2..];
    }
}

/// Returns the text in single quotes at the start of `line`, and what follows it.
pub(super) fn read_single(line: &str) -> Option<(String, &str)> {
    let mut rest = line.strip_prefix('\'')?;
    let mut text = String::new();
    loop {
        let at = rest.find('\'')?;
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(behind) = rest.strip_prefix('\'') else {
            return Some((text, rest));
        };
        text.push('\'');
        rest = behind;
    }
}
