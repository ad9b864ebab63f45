//! Maps and lists by indentation.

use serde_json::{Map, Value};

use super::reader::{Line, Reader, is_comment_or_blank};
use super::{flow, word};
use crate::limits::SIZE_LIMIT;
use crate::source::Source;

/// Deeper documents are left to the strict parser, which knows the limit.
const MAX_DEPTH: usize = 24;

/// Returns the value of a text in plain block style, or nothing.
pub(crate) fn read(source: &Source) -> Option<Value> {
    let text = source.text();
    if text.len() > SIZE_LIMIT || has_odd_blanks(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0, nodes: 0, depth: 0 };
    let first = reader.peek()?;
    if first.indent > 0 {
        return None;
    }
    let value = reader.read_node(first)?;
    reader.peek().is_none().then_some(value)
}

/// Returns whether there are tabs, carriage returns or characters that some take for a line break.
fn has_odd_blanks(text: &str) -> bool {
    // Without an early end the loop takes many bytes at a time.
    let (mut odd, mut wide) = (false, false);
    for byte in text.bytes() {
        odd |= byte == b'\t' || byte == b'\r';
        wide |= matches!(byte, 0xc2 | 0xe2 | 0xef);
    }
    odd || wide && text.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'])
}

impl<'a> Reader<'a> {
    /// Returns the map or list that starts at a line, or behind the dash of an item.
    fn read_node(&mut self, first: Line) -> Option<Value> {
        self.spend()?;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let found = if self.is_item(&first) {
            Value::Array(self.read_list(first)?)
        } else {
            Value::Object(self.read_map(first)?)
        };
        self.depth -= 1;
        Some(found)
    }

    fn read_map(&mut self, first: Line) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        let column = first.indent;
        let mut line = first;
        loop {
            let key = word::read_key(self.content(&line))?;
            self.spend()?;
            let behind = Line { start: line.start + key.len() + 1, ..line };
            let value = self.read_entry_value(behind, column)?;
            if map.insert(key.to_owned(), value).is_some() {
                return None;
            }
            match self.next_in_column(column)? {
                Some(next) => line = next,
                None => return Some(map),
            }
        }
    }

    /// Returns the value behind the colon of a key that is in `column`.
    fn read_entry_value(&mut self, rest: Line, column: usize) -> Option<Value> {
        if !is_comment_or_blank(self.content(&rest)) {
            return self.read_value_on_line(rest, column);
        }
        self.at = rest.next;
        match self.peek() {
            Some(next) if next.indent > column => self.read_node(next),
            Some(next) if next.indent == column && self.is_item(&next) => self.read_node(next),
            _ => self.spend().map(|()| Value::Null),
        }
    }

    fn read_list(&mut self, first: Line) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        let column = first.indent;
        let mut line = first;
        loop {
            list.push(self.read_item(line, column)?);
            match self.next_in_column(column)? {
                Some(next) if self.is_item(&next) => line = next,
                // The next key of the map whose key this list belongs to, or a mistake.
                _ => return Some(list),
            }
        }
    }

    /// Returns the item whose dash stands at the start of a line.
    fn read_item(&mut self, line: Line, column: usize) -> Option<Value> {
        let rest = Line { start: line.start + 1, ..line };
        if is_comment_or_blank(self.content(&rest)) {
            self.at = rest.next;
            return match self.peek() {
                Some(next) if next.indent > column => self.read_node(next),
                _ => self.spend().map(|()| Value::Null),
            };
        }
        let content = self.content(&rest);
        let blanks = content.len() - content.trim_start_matches(' ').len();
        let inner = Line { start: rest.start + blanks, indent: column + 1 + blanks, ..line };
        if self.is_item(&inner) || word::read_key(self.content(&inner)).is_some() {
            return self.read_node(inner);
        }
        self.read_value_on_line(rest, column)
    }

    /// Returns the value that begins behind a colon or a dash on the same line.
    fn read_value_on_line(&mut self, rest: Line, column: usize) -> Option<Value> {
        self.spend()?;
        let text = self.content(&rest).strip_prefix(' ')?.trim_start_matches(' ');
        self.at = rest.next;
        let (value, behind) = match text.as_bytes().first()? {
            b'"' => word::read_double(text).map(|(text, behind)| (Value::String(text), behind))?,
            b'\'' => word::read_single(text).map(|(text, behind)| (Value::String(text), behind))?,
            b'[' | b'{' => flow::read_collection(text, &mut self.nodes)?,
            b'|' | b'>' => return self.read_block(text, column).map(Value::String),
            _ => return word::read_value(text),
        };
        is_comment_or_blank(behind).then_some(value)
    }

    /// Returns the next line if it continues a map or list in `column`; nothing inside where it
    /// ends; no answer where the line is indented deeper.
    fn next_in_column(&self, column: usize) -> Option<Option<Line>> {
        match self.peek() {
            Some(next) if next.indent > column => None,
            next => Some(next.filter(|next| next.indent == column)),
        }
    }
}
