//! A serde visitor that turns any self-describing format into a `Value` and minds the limits.
//!
//! It exists because the ready-made `Value` lets the last of two equal keys win in silence.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::guard::DEPTH_LIMIT;

/// The most nodes (keys, values, lists and maps) that one document may have.
pub const NODE_LIMIT: usize = 10_000;

/// Integers from here on do not fit the number types; floats as large may be such integers.
const DOUBTFUL_SIZE: f64 = 1e18;

/// Whether the text may have been the integer `-0`, which this visitor is given as a float.
fn is_negative_zero(value: f64) -> bool {
    value == 0.0 && value.is_sign_negative()
}

/// What the visitor saw that it must not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    DuplicateKey,
    TooDeep,
    TooManyNodes,
    Number,
}

/// What one document may still use up, and why it failed.
#[derive(Default)]
pub(super) struct Budget {
    nodes: Cell<usize>,
    doubt: Cell<Option<Doubt>>,
}

impl Budget {
    /// Why reading failed, when it was not the syntax.
    pub(super) fn doubt(&self) -> Option<Doubt> {
        self.doubt.get()
    }

    fn spend<E: Error>(&self) -> Result<(), E> {
        let spent = self.nodes.get() + 1;
        self.nodes.set(spent);
        if spent > NODE_LIMIT {
            return Err(self.fail(Doubt::TooManyNodes, "too many nodes"));
        }
        Ok(())
    }

    fn fail<E: Error>(&self, doubt: Doubt, message: &str) -> E {
        self.doubt.set(Some(doubt));
        E::custom(message)
    }
}

/// Reads one value within a budget.
#[derive(Clone, Copy)]
pub(super) struct Strict<'a> {
    budget: &'a Budget,
    depth: usize,
}

impl<'a> Strict<'a> {
    pub(super) fn new(budget: &'a Budget) -> Self {
        Self { budget, depth: 0 }
    }

    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_LIMIT {
            return Err(self.budget.fail(Doubt::TooDeep, "nested too deeply"));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.budget.spend()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
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
            Some(number) if value.abs() < DOUBTFUL_SIZE && !is_negative_zero(value) => {
                Ok(Value::Number(number))
            }
            _ => Err(self.budget.fail(Doubt::Number, "a number out of range")),
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
                return Err(self.budget.fail(Doubt::DuplicateKey, "a key stands twice"));
            }
        }
        Ok(Value::Object(map))
    }
}
