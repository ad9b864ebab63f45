//! Reads JSON: a key that is defined twice is an error, and numbers of any size are exact.
//!
//! `serde_json` would silently let the last of two equal keys win, so the visitor is one of our own.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::limits::{DEPTH_LIMIT, NODE_LIMIT};
use super::number::parse_json_number;
use super::source::Source;
use crate::SyntaxError;

/// Reads JSON by JSON's own rules; returns the first error.
pub fn read_json(source: &Source) -> Result<Value, Box<SyntaxError>> {
    let text = source.text();
    let budget = Budget::new(NODE_LIMIT);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = ValueSeed::new(&budget)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| {
        let at = byte_offset(text, error.line(), error.column());
        let code = budget.failure.get().unwrap_or("syntax");
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full);
        let problem = SyntaxError::new(code, format!("not JSON: {message}"));
        Box::new(problem.at(source.origin(at..at + 1)))
    })
}

/// Returns the byte at a line and a column of bytes, both from 1.
fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// A JSON value of any number of nodes, for `serde_json` to read.
#[derive(Debug)]
pub struct JsonValue(pub Value);

impl<'de> Deserialize<'de> for JsonValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let budget = Budget::new(usize::MAX);
        ValueSeed::new(&budget).deserialize(deserializer).map(Self)
    }
}

/// The key under which `serde_json` hands over a number as text.
const NUMBER: &str = "$serde_json::private::Number";

/// What one document may still have, and why it failed.
struct Budget {
    nodes: Cell<usize>,
    /// The code of the error that is not one of syntax.
    failure: Cell<Option<&'static str>>,
}

impl Budget {
    fn new(nodes: usize) -> Self {
        Self { nodes: Cell::new(nodes), failure: Cell::new(None) }
    }

    fn spend<E: Error>(&self) -> Result<(), E> {
        match self.nodes.get().checked_sub(1) {
            Some(left) => self.nodes.set(left),
            None => return Err(self.fail("too-many-nodes", "too many nodes")),
        }
        Ok(())
    }

    fn fail<E: Error>(&self, code: &'static str, message: &str) -> E {
        self.failure.set(Some(code));
        E::custom(message)
    }
}

/// Reads one value within a budget.
#[derive(Clone, Copy)]
struct ValueSeed<'a> {
    budget: &'a Budget,
    depth: usize,
}

impl<'a> ValueSeed<'a> {
    fn new(budget: &'a Budget) -> Self {
        Self { budget, depth: 0 }
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_LIMIT {
            return Err(self.budget.fail("too-deep", "nested too deeply"));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn read_number<E: Error>(self, text: &str) -> Result<Value, E> {
        let fail = || self.budget.fail("number-range", "a number out of range");
        parse_json_number(text).map(Value::Number).ok_or_else(fail)
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.budget.spend()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false, null, a list or a map")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut next = entries.next_key::<String>()?;
        if next.as_deref() == Some(NUMBER) {
            return self.read_number(&entries.next_value::<String>()?);
        }
        let inner = self.deeper()?;
        while let Some(key) = next {
            self.budget.spend()?;
            let value = entries.next_value_seed(inner)?;
            match map.entry(key) {
                Entry::Vacant(entry) => drop(entry.insert(value)),
                Entry::Occupied(entry) => {
                    let message = format!("the key `{}` is defined twice", entry.key());
                    return Err(self.budget.fail("duplicate-key", &message));
                }
            }
            next = entries.next_key()?;
        }
        Ok(Value::Object(map))
    }
}
