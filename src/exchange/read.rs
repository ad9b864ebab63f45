//! Reads a record along the table of its format.

use std::borrow::Cow;

use super::format::{Format, Table};
use super::key::{Fill, Key};
use super::overlay::difference;
use super::read_keys::{assume, read_keys};
use crate::model::{DERIVED, Map, Value, is_same_key};

/// A record in our own keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// With what we have no key for under `extensions`.
    pub(crate) map: Map,
    /// What follows from where a file lies: `persona_type`.
    pub(crate) derived: Map,
}

impl Format {
    /// Reads a record that describes a whole definition. What a full answer would not give back
    /// as it came is kept.
    pub(crate) fn read(&self, table: &Table, source: &Map) -> Record {
        let source = table.respell(source, Fill::Documented);
        let mut record = table.read_keys(&source);
        record.map.retain(|_, value| !value.is_null());
        assume(&mut record.map, table.assumed);
        self.keep_rest(table, &source, record, Fill::Documented)
    }

    /// Reads a record as it stands: null stays null.
    pub(crate) fn read_as_given(&self, table: &Table, source: &Map) -> Record {
        let source = table.respell(source, Fill::Given);
        let mut record = table.read_keys(&source);
        assume(&mut record.map, table.assumed);
        self.keep_rest(table, &source, record, Fill::Given)
    }

    /// Reads a request to change a definition: null clears, and what the system sets is left out.
    pub(crate) fn read_change(&self, table: &Table, source: &Map) -> Record {
        let mut source = table.respell(source, Fill::Given).into_owned();
        let mut derived = Map::new();
        for key in table.keys.iter().filter(|key| key.is_fixed) {
            let value = source.shift_remove(key.theirs);
            derived.extend(value.map(|value| (key.ours.to_owned(), value)));
        }
        let record = table.read_keys(&source);
        let record = self.keep_rest(table, &source, record, Fill::Given);
        Record { derived, ..record }
    }

    /// Keeps what writing the record would not give back as it came.
    fn keep_rest(&self, table: &Table, source: &Map, mut record: Record, fill: Fill) -> Record {
        let mut whole = record.map.clone();
        whole.extend(record.derived.clone());
        let Some(Value::Object(mut rest)) = difference(source, &table.write_keys(&whole, fill))
        else {
            return record;
        };
        // What is derived follows from the file and is no value to keep.
        for key in table.keys.iter().filter(|key| DERIVED.contains(&key.ours)) {
            rest.shift_remove(key.theirs);
        }
        if !rest.is_empty() {
            let kept = Map::from_iter([(self.extension.to_owned(), Value::Object(rest))]);
            record.map.insert("extensions".to_owned(), Value::Object(kept));
        }
        record
    }
}

impl Table {
    fn read_keys(&self, source: &Map) -> Record {
        let mut map = read_keys(self.keys, self.shape.fields, source);
        let derived = self.shape.derived.iter().filter_map(|key| map.shift_remove_entry(*key));
        let derived = derived.collect();
        Record { map, derived }
    }

    /// Spells the top-level keys that the format has several spellings of in one way.
    fn respell<'s>(&self, source: &'s Map, fill: Fill) -> Cow<'s, Map> {
        let is_answer = fill == Fill::Documented;
        let is_known = |key: &String| self.keys.iter().any(|row| row.spelling(is_answer) == key);
        if source.keys().all(is_known) {
            return Cow::Borrowed(source);
        }
        let official = |given: &str| {
            let is_it = |key: &&Key| key.spellings().any(|one| is_same_key(one, given));
            Some(self.keys.iter().find(is_it)?.spelling(is_answer)).filter(|one| !one.contains('.'))
        };
        let respell = |(key, value): (&String, &Value)| {
            let other = if is_known(key) { None } else { official(key) };
            let spelled = other.filter(|spelled| !source.contains_key(*spelled));
            (spelled.map_or_else(|| key.clone(), str::to_owned), value.clone())
        };
        Cow::Owned(source.iter().map(respell).collect())
    }
}
