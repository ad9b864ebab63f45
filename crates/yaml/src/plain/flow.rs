//! Lists and maps in brackets that end on the line they begin on.

use serde_json::{Map, Value};

use super::{MOST_NODES, quoted, word};

/// Deeper brackets are left to the exact way.
const DEEPEST: usize = 4;

/// The list or map at the start of `line`, and what follows it; `nodes` counts what is in it.
pub(super) fn collection<'a>(line: &'a str, nodes: &mut usize) -> Option<(Value, &'a str)> {
    let mut flow = Flow { rest: line, nodes, depth: 0 };
    let value = flow.collection()?;
    Some((value, flow.rest))
}

struct Flow<'a, 'n> {
    rest: &'a str,
    nodes: &'n mut usize,
    depth: usize,
}

impl<'a> Flow<'a, '_> {
    fn collection(&mut self) -> Option<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let found = match self.take('[') {
            true => Value::Array(self.list()?),
            false if self.take('{') => Value::Object(self.map()?),
            false => return None,
        };
        self.depth -= 1;
        Some(found)
    }

    fn list(&mut self) -> Option<Vec<Value>> {
        let mut list = Vec::new();
        if self.take(']') {
            return Some(list);
        }
        loop {
            list.push(self.value()?);
            if self.take(']') {
                return Some(list);
            }
            self.take(',').then_some(())?;
        }
    }

    fn map(&mut self) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        if self.take('}') {
            return Some(map);
        }
        loop {
            self.spend()?;
            let key = word::key(self.rest)?;
            self.rest = self.rest[key.len() + 1..].strip_prefix(' ')?.trim_start_matches(' ');
            if map.insert(key.to_owned(), self.value()?).is_some() {
                return None;
            }
            if self.take('}') {
                return Some(map);
            }
            self.take(',').then_some(())?;
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.spend()?;
        let (text, behind) = match self.rest.as_bytes().first()? {
            b'[' | b'{' => return self.collection(),
            b'"' => quoted::double(self.rest)?,
            b'\'' => quoted::single(self.rest)?,
            _ => return self.word(),
        };
        self.rest = behind;
        Some(Value::String(text))
    }

    /// A value without quotes, of characters that mean nothing between brackets.
    fn word(&mut self) -> Option<Value> {
        let ordinary = |c: char| c.is_alphanumeric() || " _-./+()'~".contains(c);
        let end = self.rest.find(|c| !ordinary(c))?;
        let (word, behind) = self.rest.split_at(end);
        self.rest = behind;
        word::may_start(word).then(|| word::resolved(word.trim_end_matches(' ')))?
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
        (*self.nodes <= MOST_NODES).then_some(())
    }
}
