//! The quickest way to read: the plain block style that people and this program write.
//!
//! Maps and lists by indentation, values that begin and end on one line, literal and folded texts.
//! It answers only where every line is of that kind and gives up at the first that is not, so that
//! whatever it says is what the exact way would have said. Nothing here knows of errors: the exact
//! way finds and places them.

mod block;
mod flow;
mod line;
mod quoted;
#[cfg(test)]
mod tests;
mod word;

use serde_json::{Map, Value};

use self::line::{Line, comment_or_nothing};
use super::source::{SIZE_LIMIT, Source};
use super::strict::NODE_LIMIT;

/// Deeper documents are left to the exact way, which knows the limit.
const DEEPEST: usize = 24;

/// Larger documents are left to the exact way, which counts alike and knows the limit.
const MOST_NODES: usize = NODE_LIMIT / 2;

/// The value of a text in plain block style, or nothing.
pub(super) fn read(source: &Source) -> Option<Value> {
    let text = source.text();
    if text.len() > SIZE_LIMIT || odd_blanks(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0, nodes: 0, depth: 0 };
    let first = reader.peek()?;
    if first.indent > 0 {
        return None;
    }
    let value = reader.node(first)?;
    reader.peek().is_none().then_some(value)
}

/// Whether there are tabs, carriage returns or characters that some take for a line break.
fn odd_blanks(text: &str) -> bool {
    // Without an early end the loop takes many bytes at a time.
    let (mut odd, mut wide) = (false, false);
    for byte in text.bytes() {
        odd |= byte == b'\t' || byte == b'\r';
        wide |= matches!(byte, 0xc2 | 0xe2 | 0xef);
    }
    odd || wide && text.contains(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'])
}

/// A walk along the lines of a text.
struct Reader<'a> {
    text: &'a str,
    /// Where the first line starts that is not read yet.
    at: usize,
    nodes: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// The map or list that starts at a line, or behind the dash of an item.
    fn node(&mut self, first: Line) -> Option<Value> {
        self.spend()?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let found = match self.is_item(&first) {
            true => Value::Array(self.list(first)?),
            false => Value::Object(self.map(first)?),
        };
        self.depth -= 1;
        Some(found)
    }

    fn map(&mut self, first: Line) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        let column = first.indent;
        let mut line = first;
        loop {
            let key = word::key(self.line(&line))?;
            self.spend()?;
            let behind = Line { start: line.start + key.len() + 1, ..line };
            let value = self.value_of_key(behind, column)?;
            if map.insert(key.to_owned(), value).is_some() {
                return None;
            }
            match self.next_at(column)? {
                Some(next) => line = next,
                None => return Some(map),
            }
        }
    }

    /// The value behind the colon of a key that stands in `column`.
    fn value_of_key(&mut self, rest: Line, column: usize) -> Option<Value> {
        if !comment_or_nothing(self.line(&rest)) {
            return self.value_on_line(rest, column);
        }
        self.at = rest.next;
        match self.peek() {
            Some(next) if next.indent > column => self.node(next),
            Some(next) if next.indent == column && self.is_item(&next) => self.node(next),
            _ => self.spend().map(|()| Value::Null),
        }
    }

    fn list(&mut self, first: Line) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        let column = first.indent;
        let mut line = first;
        loop {
            list.push(self.item(line, column)?);
            match self.next_at(column)? {
                Some(next) if self.is_item(&next) => line = next,
                // The next key of the map whose key this list belongs to, or a mistake.
                _ => return Some(list),
            }
        }
    }

    /// The item whose dash stands at the start of a line.
    fn item(&mut self, line: Line, column: usize) -> Option<Value> {
        let rest = Line { start: line.start + 1, ..line };
        if comment_or_nothing(self.line(&rest)) {
            self.at = rest.next;
            return match self.peek() {
                Some(next) if next.indent > column => self.node(next),
                _ => self.spend().map(|()| Value::Null),
            };
        }
        let content = self.line(&rest);
        let blanks = content.len() - content.trim_start_matches(' ').len();
        let inner = Line { start: rest.start + blanks, indent: column + 1 + blanks, ..line };
        if self.is_item(&inner) || word::key(self.line(&inner)).is_some() {
            return self.node(inner);
        }
        self.value_on_line(rest, column)
    }

    /// The value that begins behind a colon or a dash on the same line.
    fn value_on_line(&mut self, rest: Line, column: usize) -> Option<Value> {
        self.spend()?;
        let text = self.line(&rest).strip_prefix(' ')?.trim_start_matches(' ');
        self.at = rest.next;
        let (value, behind) = match text.as_bytes().first()? {
            b'"' => quoted::double(text).map(|(text, behind)| (Value::String(text), behind))?,
            b'\'' => quoted::single(text).map(|(text, behind)| (Value::String(text), behind))?,
            b'[' | b'{' => flow::collection(text, &mut self.nodes)?,
            b'|' | b'>' => return self.block(text, column).map(Value::String),
            _ => return word::value(text),
        };
        comment_or_nothing(behind).then_some(value)
    }

    /// The next line if it continues a map or list in `column`; nothing inside where it ends; no
    /// answer where the line is indented deeper.
    fn next_at(&self, column: usize) -> Option<Option<Line>> {
        match self.peek() {
            Some(next) if next.indent > column => None,
            next => Some(next.filter(|next| next.indent == column)),
        }
    }

    fn spend(&mut self) -> Option<()> {
        self.nodes += 1;
        (self.nodes <= MOST_NODES).then_some(())
    }
}
