//! Whatever comes in from a format goes out to it the same: generated records of each.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::format::{Format, Table};
use super::key::{Absent, Fill, How, Key};
use super::path::put;
use super::registry::FORMATS;
use crate::model::{Field, Kind, Map, Value};

/// Chooses one of a list, and changes the seed.
struct Choices(u64);

impl Choices {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    fn text(&mut self) -> Value {
        let texts = ["", "a", " two words ", "ü\n\u{1f600}", "null", "a.b", "- x: y", "{{name}}"];
        Value::from(texts[self.next(texts.len())])
    }

    /// Makes any value, however deep.
    fn any(&mut self, depth: usize) -> Value {
        match self.next(if depth == 0 { 4 } else { 6 }) {
            0 => Value::Null,
            1 => Value::from(self.next(1000)),
            2 => Value::from(self.next(2) == 1),
            3 => self.text(),
            4 => (0..self.next(3)).map(|_| self.any(depth - 1)).collect(),
            _ => {
                let entry = |number| (format!("unknown {number}"), self.any(depth - 1));
                Value::Object((0..2).map(entry).collect())
            }
        }
    }

    /// Returns a value that the documents of a system may have for a key.
    fn of(&mut self, kind: Kind) -> Value {
        match kind {
            Kind::Choice(choices) => Value::from(choices[self.next(choices.len())]),
            Kind::Choices(choices) => {
                let mut choice = |_| Value::from(choices[self.next(choices.len())]);
                (0..2).map(&mut choice).collect()
            }
            Kind::Texts { .. } => (0..self.next(3)).map(|_| self.text()).collect(),
            Kind::Integers { .. } => Value::from(vec![(self.next(10) + 1).to_string()]),
            Kind::Bool => Value::from(self.next(2) == 1),
            Kind::Integer { .. } => Value::from(self.next(20)),
            Kind::Number { .. } => Value::from(0.5),
            Kind::Timestamp => Value::from("2026-01-28T10:00:00.000Z"),
            Kind::Uuid => Value::from("3c90c3cc-0d44-4b50-8888-8dd25736052a"),
            Kind::Record(fields) => self.record(fields),
            Kind::Object | Kind::Any => self.any(3),
            Kind::TextMap | Kind::Headers => {
                Value::Object(Map::from_iter([("X-Key".to_owned(), self.text())]))
            }
            _ => self.text(),
        }
    }

    fn record(&mut self, fields: &[Field]) -> Value {
        let mut map = Map::new();
        for field in fields {
            if self.next(2) == 0 {
                map.insert(field.key.to_owned(), self.of(field.kind));
            }
        }
        map.insert("unknown".to_owned(), self.any(2));
        Value::Object(map)
    }

    fn document(&mut self, table: &Table, is_answer: bool) -> Map {
        let mut map = Map::new();
        for key in table.keys {
            let field = table.shape.field(key.ours);
            let spelling = key.spelling(is_answer);
            match (key.how, key.absent, field) {
                // Every record has it.
                (_, Absent::Always(json), _) if key.ours.is_empty() => {
                    put(&mut map, spelling, serde_json::from_str(json).unwrap());
                }
                (How::Items(keys), _, Some(field)) => {
                    put(&mut map, spelling, self.items(keys, field.inner(), is_answer));
                }
                (_, _, Some(field)) if field.key == "extensions" => {
                    let other = Map::from_iter([("other".to_owned(), self.any(2))]);
                    put(&mut map, spelling, Value::Object(other));
                }
                (_, Absent::Always(_), Some(field)) => put(&mut map, spelling, self.of(field.kind)),
                (_, _, Some(field)) => match self.next(8) {
                    0 => put(&mut map, spelling, Value::Null),
                    1 | 2 => {}
                    _ => put(&mut map, spelling, self.of(field.kind)),
                },
                (_, _, None) => {}
            }
        }
        map.insert("unknown".to_owned(), self.any(3));
        map
    }

    /// Makes a list of maps that have a table.
    fn items(&mut self, keys: &[Key], fields: &[Field], is_answer: bool) -> Value {
        let item = |choices: &mut Self| {
            let mut map = Map::new();
            for key in keys {
                if let Some(field) = fields.iter().find(|field| field.key == key.ours) {
                    put(&mut map, key.spelling(is_answer), choices.of(field.kind));
                }
            }
            map.insert("unknown".to_owned(), choices.any(2));
            Value::Object(map)
        };
        (0..self.next(3)).map(|_| item(self)).collect()
    }
}

/// Lists what is read and written record by record: the systems and every neighbor that has both
/// ways.
fn both_ways() -> impl Iterator<Item = (&'static Format, &'static Table)> {
    let formats = FORMATS.iter().copied().filter(|format| format.output.is_some());
    formats.flat_map(|format| format.tables.iter().map(move |table| (format, table)))
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_record_goes_out_as_it_came_in(seed in any::<u64>()) {
        for (format, table) in both_ways() {
            let source = Choices(seed).document(table, false);
            let record = format.read_verbatim(table, source.clone(), true);
            let mut map = record.map;
            map.extend(record.derived);
            let written = format.write(table, &map, Fill::Given);
            prop_assert_eq!(&written, &source, "{}", format.name);
        }
    }

    #[test]
    fn a_definition_answers_with_all_that_came_in(seed in any::<u64>()) {
        for (format, table) in both_ways() {
            let source = Choices(seed).document(table, true);
            let record = format.read(table, source.clone());
            let mut map = record.map;
            map.extend(record.derived);
            let written = format.write(table, &map, Fill::Documented);
            for (key, value) in &source {
                // A full answer fills in what is null.
                let found = written.get(key);
                let is_inside = match (found, value) {
                    (Some(Value::Object(found)), Value::Object(given)) => {
                        given.iter().all(|(key, value)| found.get(key) == Some(value)
                            || value.is_object())
                    }
                    (found, value) => found == Some(value) || value.is_null(),
                };
                prop_assert!(is_inside, "{} {}: {:?} {:?}", format.name, key, value, found);
            }
        }
    }
}
