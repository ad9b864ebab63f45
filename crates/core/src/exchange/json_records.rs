//! Reads the records of a JSON text, each with its line.

use crate::model::Value;
use crate::yaml::JsonValue;

/// Returns the values of a JSON text and the items of its lists, each with the line on which it
/// begins; nothing where the text is not JSON, or has a key twice.
pub(super) fn json_records(bytes: &[u8]) -> Option<Vec<(Value, usize)>> {
    let mut text = JsonText { bytes, at: 0, line: 1 };
    let mut records = Vec::new();
    while let Some(first) = text.peek() {
        if first != b'[' {
            records.push(text.read_value()?);
            continue;
        }
        text.advance(1);
        if text.peek()? == b']' {
            text.advance(1);
            continue;
        }
        loop {
            records.push(text.read_value()?);
            let after = text.peek()?;
            text.advance(1);
            match after {
                b',' => {}
                b']' => break,
                _ => return None,
            }
        }
    }
    Some(records)
}

struct JsonText<'b> {
    bytes: &'b [u8],
    at: usize,
    line: usize,
}

impl JsonText<'_> {
    /// Returns the next byte that is not blank.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.bytes[self.at..];
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.advance(blanks);
        self.bytes.get(self.at).copied()
    }

    fn advance(&mut self, count: usize) {
        let passed = &self.bytes[self.at..self.at + count];
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at += count;
    }

    fn read_value(&mut self) -> Option<(Value, usize)> {
        self.peek()?;
        let line = self.line;
        let rest = &self.bytes[self.at..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter();
        let JsonValue(value) = values.next()?.ok()?;
        let length = values.byte_offset();
        self.advance(length);
        Some((value, line))
    }
}
