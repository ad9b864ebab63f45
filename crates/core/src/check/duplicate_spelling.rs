//! `duplicate-spelling`: one key given in two spellings.

use super::{Finding, Findings};
use crate::diagnostic::code::DUPLICATE_SPELLING;
use std::collections::BTreeMap;

use crate::model::{Field, KeyMatch, Map, Shape, Value, match_key_in};
use crate::text::Route;

/// A given document in our own spelling.
#[derive(Debug, Default)]
pub struct InputKeys {
    pub map: Map,
    /// What outputs add and inputs bring back: `persona_type`, `path`, `etag`.
    pub derived: Map,
    pub findings: Vec<Finding>,
    /// The key as it was given, for each entry whose key is another in our spelling.
    pub given: BTreeMap<Route, String>,
}

/// Puts the keys of a given document into our spelling; unknown keys stay, for the checks.
pub fn respell_as(shape: &Shape, given: &Map) -> InputKeys {
    let mut speller = Speller::default();
    let mut derived = Map::new();
    let mut own = Map::new();
    for (key, value) in given {
        match shape.match_key(key) {
            KeyMatch::Derived(known) => drop(derived.insert(known.to_owned(), value.clone())),
            _ => drop(own.insert(key.clone(), value.clone())),
        }
    }
    let map = speller.map(&own, shape.fields, &Route::root());
    InputKeys { map, derived, findings: speller.findings.0, given: speller.given }
}

#[derive(Default)]
struct Speller {
    findings: Findings,
    given: BTreeMap<Route, String>,
}

impl Speller {
    fn map(&mut self, given: &Map, fields: &[Field], route: &Route) -> Map {
        let mut map = Map::new();
        for (key, value) in given {
            let KeyMatch::Key(known) = match_key_in(fields, key) else {
                map.insert(key.clone(), value.clone());
                continue;
            };
            let here = route.child(known);
            if map.contains_key(known) {
                let before = self.given.get(&here).map_or(known, String::as_str);
                let message = format!("`{before}` and `{key}` are two spellings of one key");
                self.findings
                    .key(DUPLICATE_SPELLING, &route.child(key), message)
                    .with_hint("keep one of them");
            }
            if known != key {
                self.given.insert(here.clone(), key.clone());
            }
            let field = fields.iter().find(|field| field.key == known);
            let inner = field.map_or(&[][..], Field::inner);
            map.insert(known.to_owned(), self.value(value, inner, &here));
        }
        map
    }

    /// Returns the values in a list of maps are respelled too.
    fn value(&mut self, value: &Value, fields: &[Field], route: &Route) -> Value {
        match value {
            Value::Array(items) if !fields.is_empty() => {
                let item = |(index, item): (usize, &Value)| match item {
                    Value::Object(map) => {
                        let mut map = self.map(map, fields, &route.item(index));
                        // The list is replaced whole, so null has nothing to clear in it.
                        map.retain(|_, value| !value.is_null());
                        Value::Object(map)
                    }
                    other => other.clone(),
                };
                Value::Array(items.iter().enumerate().map(item).collect())
            }
            other => other.clone(),
        }
    }
}
