//! Reads a record along the table of its format.

use super::format::{Format, Table};
use super::key::{Fill, Key};
use super::overlay::{SPELLINGS, difference, escape};
use super::read_keys::{assume, read_keys};
use crate::model::{DERIVED, Map, Value, is_same_key};

/// A record in our own keys.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// With what we have no key for under `extensions`.
    pub map: Map,
    /// What follows from where a file lies: `persona_type`.
    pub derived: Map,
}

/// Which spellings of a record's keys are kept.
#[derive(Clone, Copy, Debug)]
enum Spellings {
    None,
    /// Those that neither a request nor an answer officially has.
    Other,
    /// All that the format would not write.
    All,
}

impl Format {
    /// Reads a request that describes a whole definition. What a full answer would not give back
    /// as it came is kept.
    pub fn read_request(&self, table: &Table, source: Map) -> Record {
        self.read_whole(table, source, Spellings::Other)
    }

    /// Reads a record that describes a whole definition, a request or an answer, as
    /// [`Format::read_request`] does; requests come back in their own spelling.
    pub fn read(&self, table: &Table, source: Map) -> Record {
        self.read_whole(table, source, Spellings::All)
    }

    fn read_whole(&self, table: &Table, source: Map, keeps: Spellings) -> Record {
        let keeps = if self.output.is_some() { keeps } else { Spellings::None };
        let source = table.respell(source, Fill::Documented, keeps);
        let mut map = read_keys(table.keys, table.shape.fields, &source);
        map.retain(|_, value| !value.is_null());
        assume(&mut map, table.assumed);
        self.keep_rest(table, &source, map, Fill::Documented)
    }

    /// Reads a record as it stands: null stays null. How its keys are spelled is kept where it
    /// goes back to its format.
    pub fn read_verbatim(&self, table: &Table, source: Map, goes_back: bool) -> Record {
        let keeps = if goes_back { Spellings::All } else { Spellings::None };
        let source = table.respell(source, Fill::Given, keeps);
        let mut map = read_keys(table.keys, table.shape.fields, &source);
        assume(&mut map, table.assumed);
        self.keep_rest(table, &source, map, Fill::Given)
    }

    /// Reads a request to change a definition: null clears, and what the system sets is left out.
    pub fn read_change(&self, table: &Table, source: Map) -> Record {
        let mut source = table.respell(source, Fill::Given, Spellings::None);
        let mut fixed = Map::new();
        for key in table.keys.iter().filter(|key| key.is_fixed) {
            let value = source.shift_remove(key.theirs);
            fixed.extend(value.map(|value| (key.ours.to_owned(), value)));
        }
        let map = read_keys(table.keys, table.shape.fields, &source);
        let record = self.keep_rest(table, &source, map, Fill::Given);
        Record { derived: fixed, ..record }
    }

    /// Keeps what writing the values would not give back as it came.
    fn keep_rest(&self, table: &Table, source: &Map, mut map: Map, fill: Fill) -> Record {
        let rest = difference(source, &table.write_keys(&map, fill));
        let derived = table.shape.derived.iter().filter_map(|key| map.shift_remove_entry(*key));
        let derived = derived.collect();
        if let Some(Value::Object(mut rest)) = rest {
            // Derived keys follow from the file and are not kept.
            for key in table.keys.iter().filter(|key| DERIVED.contains(&key.ours)) {
                rest.shift_remove(key.theirs);
            }
            if !rest.is_empty() {
                // Our own formats have `extensions` themselves.
                let all = map.entry("extensions").or_insert(Value::Null);
                if all.is_null() {
                    *all = Value::Object(Map::new());
                }
                if let Value::Object(all) = all {
                    all.insert(self.extension.to_owned(), Value::Object(rest));
                }
            }
        }
        Record { map, derived }
    }
}

impl Table {
    /// Lists the keys of a record whose spelling is to be kept.
    fn kept_spellings(&self, source: &Map, fill: Fill, keeps: Spellings) -> Vec<&'static str> {
        let given = |key: &Key| {
            let spelling = key.spellings().find(|one| source.contains_key(*one))?;
            let is_kept = match keeps {
                Spellings::None => false,
                Spellings::Other => key.also.contains(&spelling),
                Spellings::All => key.spelling(fill == Fill::Documented) != spelling,
            };
            is_kept.then_some(spelling)
        };
        self.keys.iter().filter_map(given).collect()
    }

    /// Spells the top-level keys that the format has several spellings of in one way;
    /// [`SPELLINGS`] lists those that were spelled otherwise.
    fn respell(&self, source: Map, fill: Fill, keeps: Spellings) -> Map {
        let others = self.kept_spellings(&source, fill, keeps);
        let source = self.with_official_spellings(source, fill).into_iter();
        let mut source: Map = source.map(|(key, value)| (escape(key), value)).collect();
        if !others.is_empty() {
            source.insert(SPELLINGS.to_owned(), Value::from(others.join(" ")));
        }
        source
    }

    fn with_official_spellings(&self, source: Map, fill: Fill) -> Map {
        let is_answer = fill == Fill::Documented;
        let is_known = |key: &str| self.keys.iter().any(|row| row.spelling(is_answer) == key);
        let official = |given: &str| {
            let is_it = |key: &&Key| key.spellings().any(|one| is_same_key(one, given));
            Some(self.keys.iter().find(is_it)?.spelling(is_answer)).filter(|one| !one.contains('.'))
        };
        let unknown = source.keys().filter(|key| !is_known(key));
        let spelled: Vec<(String, &str)> = unknown
            .filter_map(|key| Some((key.clone(), official(key)?)))
            .filter(|(_, spelled)| !source.contains_key(*spelled))
            .collect();
        if spelled.is_empty() {
            return source;
        }
        let respell = |(key, value)| match spelled.iter().find(|(given, _)| *given == key) {
            Some((_, spelled)) => ((*spelled).to_owned(), value),
            None => (key, value),
        };
        source.into_iter().map(respell).collect()
    }
}
