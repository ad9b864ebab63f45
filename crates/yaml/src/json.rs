//! Reads JSON within the limits.
//!
//! `serde_json` would silently let the last of two equal keys win, so the visitor is one of our own.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::limits::{DEPTH_LIMIT, NODE_LIMIT};
use super::source::Source;
use crate::SyntaxError;

/// Reads JSON by JSON's own rules.
pub(super) fn read_json(source: &Source) -> Result<Value, Box<SyntaxError>> {
    let text = source.text();
    let budget = Budget::default();
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

/// Integers from here on do not fit the number types; floats as large may be such integers.
const UNSAFE_SIZE: f64 = 1e18;

/// Returns whether the text may have been the integer `-0`, which this visitor is given as a float.
fn is_negative_zero(value: f64) -> bool {
    value == 0.0 && value.is_sign_negative()
}

/// What one document has used up, and why it failed.
#[derive(Default)]
struct Budget {
    nodes: Cell<usize>,
    /// The code of the error that is not one of syntax.
    failure: Cell<Option<&'static str>>,
}

impl Budget {
    fn spend<E: Error>(&self) -> Result<(), E> {
        let spent = self.nodes.get() + 1;
        self.nodes.set(spent);
        if spent > NODE_LIMIT {
            return Err(self.fail("too-many-nodes", "too many nodes"));
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
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
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

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) if value.abs() < UNSAFE_SIZE && !is_negative_zero(value) => {
                Ok(Value::Number(number))
            }
            _ => Err(self.budget.fail("number-range", "a number out of range")),
        }
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

    fn visit_none<E: Error>(self) -> Result<Value, E> {
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
        let inner = self.deeper()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.budget.spend()?;
            let value = entries.next_value_seed(inner)?;
            if map.insert(key, value).is_some() {
                return Err(self.budget.fail("duplicate-key", "a key is defined twice"));
            }
        }
        Ok(Value::Object(map))
    }
}
