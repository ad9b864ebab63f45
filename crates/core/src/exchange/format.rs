//! Describes a format: what it is called, and what it does with records.

use super::api::Api;
use super::runner::Runner;
use super::syntax::Syntax;
pub use super::table::Table;
use crate::model::{Map, Shape, Value};
use crate::text::Route;

/// One format.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    pub title: &'static str,
    /// What the format is for, in a sentence.
    pub doc: &'static str,
    /// The key below `extensions` that keeps what we have no key for.
    pub extension: &'static str,
    pub tables: &'static [Table],
    /// How a hosted system answers; other formats have no answers.
    pub api: Option<&'static Api>,
    /// Whether a record is of this format, judged by its keys.
    pub(crate) recognize: fn(&Map) -> bool,
    /// Takes the records out of what a document wraps around them.
    pub(crate) unfold: fn(Map) -> Vec<Map>,
    /// Brings a record into the shape that the table reads.
    pub(crate) prepare: fn(&mut Map),
    /// What separates the items of a list in a cell of CSV.
    pub(crate) separators: &'static [char],
    /// How its files are always written, where that does not show.
    pub syntax: Option<Syntax>,
    /// How the names of its files end, where no other format has them.
    pub ending: Option<&'static str>,
    /// How a definition is written; nothing for a format that is only read.
    pub output: Option<Output>,
    /// How calls are written, for a tool that runs simulated callers.
    pub runner: Option<&'static Runner>,
}

/// How a format writes its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    Json,
    /// One JSON record a line.
    Lines,
    Csv,
    Markdown,
    /// A JSON record, or a portrait that holds it.
    Card,
}

impl Format {
    /// Returns a format that is read.
    pub const fn new(
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        tables: &'static [Table],
    ) -> Self {
        Self {
            name,
            title,
            doc,
            extension: name,
            tables,
            api: None,
            recognize: |_| false,
            unfold: |document| vec![document],
            prepare: |_| {},
            separators: &[';', '|'],
            syntax: None,
            ending: None,
            output: None,
            runner: None,
        }
    }

    /// Returns a hosted system, which is read and written and answers.
    pub const fn system(
        name: &'static str,
        title: &'static str,
        doc: &'static str,
        tables: &'static [Table],
        api: &'static Api,
    ) -> Self {
        Self { api: Some(api), ..Self::new(name, title, doc, tables).with_output(Output::Json) }
    }

    pub(crate) const fn with_output(mut self, output: Output) -> Self {
        self.output = Some(output);
        self
    }

    pub(crate) const fn with_runner(mut self, runner: &'static Runner) -> Self {
        self.runner = Some(runner);
        self
    }

    pub(crate) const fn with_recognizer(mut self, recognize: fn(&Map) -> bool) -> Self {
        self.recognize = recognize;
        self
    }

    pub(crate) const fn with_unfolding(mut self, unfold: fn(Map) -> Vec<Map>) -> Self {
        self.unfold = unfold;
        self
    }

    pub(crate) const fn with_preparation(mut self, prepare: fn(&mut Map)) -> Self {
        self.prepare = prepare;
        self
    }

    pub(crate) const fn with_cells(mut self, separators: &'static [char]) -> Self {
        self.separators = separators;
        self
    }

    pub(crate) const fn read_as(mut self, syntax: Syntax) -> Self {
        self.syntax = Some(syntax);
        self
    }

    pub(crate) const fn with_ending(mut self, ending: &'static str) -> Self {
        self.ending = Some(ending);
        self
    }

    pub(crate) const fn with_extension(mut self, extension: &'static str) -> Self {
        self.extension = extension;
        self
    }

    /// Returns the table for a kind of definition, where the format has it.
    pub fn table(&self, shape: &Shape) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.shape.noun == shape.noun)
    }

    /// Lists the kinds of definitions that the format has.
    pub fn nouns(&self) -> Vec<&'static str> {
        self.tables.iter().map(|table| table.shape.noun).collect()
    }

    /// Takes the records of a document out of the envelope of a response and what else the format
    /// wraps around them.
    pub fn take_records(&self, document: Map) -> Vec<Map> {
        let value = Value::Object(document);
        let found = self.records(&value);
        // Most documents are a record, which need not be copied.
        let records = match found.as_slice() {
            [(route, _)] if route.is_root() => vec![value],
            records => records.iter().map(|(_, record)| (*record).clone()).collect(),
        };
        let maps = records.into_iter().filter_map(|record| match record {
            Value::Object(map) => Some(map),
            _ => None,
        });
        let unfolded = maps.flat_map(|map| (self.unfold)(map));
        unfolded
            .map(|mut map| {
                (self.prepare)(&mut map);
                map
            })
            .collect()
    }

    /// Returns whether a document is a record of this format, or a response that holds one.
    pub(crate) fn recognizes(&self, document: &Map) -> bool {
        let is_record = |item: &Value| item.as_object().is_some_and(self.recognize);
        let is_inside = |key: &'static str| match enter_envelope(document, key) {
            Some((_, Value::Object(inner))) => self.recognizes(inner),
            Some((_, Value::Array(items))) => items.iter().any(is_record),
            _ => false,
        };
        (self.recognize)(document) || self.envelope().iter().any(|key| is_inside(key))
    }

    /// Returns whether a document is a response that holds an empty list.
    pub fn is_empty_response(&self, document: &Map) -> bool {
        let mut held = self.envelope().iter().filter_map(|key| enter_envelope(document, key));
        held.any(|(_, held)| held.as_array().is_some_and(Vec::is_empty))
    }

    /// Lists the keys under which a response holds records.
    fn envelope(&self) -> &'static [&'static str] {
        self.api.map_or(&[], |api| api.envelope)
    }

    /// Finds the records in a document: the document itself, or what its envelope holds.
    pub fn records<'v>(&self, value: &'v Value) -> Vec<(Route, &'v Value)> {
        let mut route = Route::root();
        let mut inner = value;
        let enter = |value: &'v Value| {
            let map = value.as_object()?;
            self.envelope().iter().find_map(|key| enter_envelope(map, key))
        };
        while let Some((key, held)) = enter(inner) {
            route = route.child(key);
            inner = held;
        }
        match inner {
            Value::Array(items) => {
                items.iter().enumerate().map(|(index, item)| (route.item(index), item)).collect()
            }
            one => vec![(route, one)],
        }
    }
}

/// Returns what a key of an envelope holds: a persona has none of these keys.
fn enter_envelope<'v>(map: &'v Map, key: &'static str) -> Option<(&'static str, &'v Value)> {
    let found = map.get(key).filter(|found| found.is_object() || found.is_array())?;
    (!map.contains_key("name")).then_some((key, found))
}
