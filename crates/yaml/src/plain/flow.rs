//! Lists and maps in brackets that end on the line they begin on.

use serde_json::{Map, Value};

use super::reader::MAX_NODES;
use super::word;

/// Deeper brackets are left to the strict parser.
const MAX_DEPTH: usize = 4;

/// Returns the list or map at the start of `line`, and what follows it; `nodes` counts what is in
/// it.
pub(super) fn read_collection<'a>(line: &'a str, nodes: &mut usize) -> Option<(Value, &'a str)> {
    let mut flow = Flow { rest: line, nodes, depth: 0 };
    let value = flow.read_collection()?;
    Some((value, flow.rest))
}

struct Flow<'a, 'n> {
    rest: &'a str,
    nodes: &'n mut usize,
    depth: usize,
}

impl<'a> Flow<'a, '_> {
    fn read_collection(&mut self) -> Option<Value> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let found = if self.take('[') {
            Value::Array(self.read_list()?)
        } else {
            self.take('{').then_some(())?;
            Value::Object(self.read_map()?)
        };
        self.depth -= 1;
        Some(found)
    }

    fn read_list(&mut self) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        if self.take(']') {
            return Some(list);
        }
        loop {
            list.push(self.read_value()?);
            if self.take(']') {
                return Some(list);
            }
            self.take(',').then_some(())?;
        }
    }

    fn read_map(&mut self) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        if self.take('}') {
            return Some(map);
        }
        loop {
            self.spend()?;
            let key = word::read_key(self.rest)?;
            self.rest = self.rest[key.len() + 1..].strip_prefix(' ')?.trim_start_matches(' ');
            if map.insert(key.to_owned(), self.read_value()?).is_some() {
                return None;
            }
            if self.take('}') {
                return Some(map);
            }
            self.take(',').then_some(())?;
        }
    }

    fn read_value(&mut self) -> Option<Value> {
        self.spend()?;
        let (text, behind) = match self.rest.as_bytes().first()? {
            b'[' | b'{' => return self.read_collection(),
            b'"' => word::read_double(self.rest)?,
            b'\'' => word::read_single(self.rest)?,
            _ => return self.read_word(),
        };
        self.rest = behind;
        Some(Value::String(text))
    }

    /// Returns a value without quotes, of characters that mean nothing between brackets.
    fn read_word(&mut self) -> Option<Value> {
        let ordinary = |c: char| c.is_alphanumeric() || " _-./+()'~".contains(c);
        let end = self.rest.find(|c| !ordinary(c))?;
        let (word, behind) = self.rest.split_at(end);
        self.rest = behind;
        word::may_start(word).then(|| word::resolve(word.trim_end_matches(' ')))?
    }

    /// Goes past a character and the blanks around it.
    fn take(&mut self, sign: char) -> bool {
        let Some(behind) = self.rest.trim_start_matches(' ').strip_prefix(sign) else {
            return false;
        };
        // What follows the outermost bracket is for the caller: a comment needs its blank.
        let outermost = self.depth == 1 && matches!(sign, ']' | '}');
        self.rest = if outermost { behind } else { behind.trim_start_matches(' ') };
        true
    }

    fn spend(&mut self) -> Option<()> {
        *self.nodes += 1;
        (*self.nodes <= MAX_NODES).then_some(())
    }
}
