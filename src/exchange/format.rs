//! Describes a format: what it is called, and a table for each kind of definition.

use super::api::Api;
use super::key::Key;
use super::runner::Runner;
use super::syntax::Syntax;
use crate::model::{Map, PERSONA, PROJECT, SCENARIO, Shape, VARIABLE, Value};
use crate::text::{Route, Step};

/// One format.
#[derive(Debug)]
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What the format is for, in a sentence.
    pub(crate) doc: &'static str,
    /// The key below `extensions` that keeps what we have no key for.
    pub(crate) extension: &'static str,
    pub(crate) tables: &'static [Table],
    /// How a hosted system answers; other formats have no answers.
    pub(crate) api: Option<&'static Api>,
    /// Whether a record is of this format, judged by its keys.
    pub(crate) recognize: fn(&Map) -> bool,
    /// Takes the records out of what a document wraps around them.
    pub(crate) unfold: fn(Map) -> Vec<Map>,
    /// Brings a record into the shape that the table reads.
    pub(crate) prepare: fn(&mut Map),
    /// How its files are always written, where that does not show.
    pub(crate) syntax: Option<Syntax>,
    /// How a definition is written; nothing for a format that is only read.
    pub(crate) output: Option<Output>,
    /// How calls are written, for a tool that runs simulated callers.
    pub(crate) runner: Option<&'static Runner>,
}

/// How a format writes its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    Json,
    /// One JSON record a line.
    Lines,
    Csv,
    Markdown,
    /// A JSON record, or a portrait that holds it.
    Card,
}

/// How one kind of definition maps to the format.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) shape: &'static Shape,
    pub(crate) keys: &'static [Key],
    /// What a missing key of ours means to the format, where it differs from what it means to us.
    pub(crate) assumed: &'static [(&'static str, &'static str)],
    /// Our keys that a runner reads in the rendered prompt alone.
    pub(crate) prompt_keys: &'static [&'static str],
}

impl Table {
    const fn new(shape: &'static Shape, keys: &'static [Key]) -> Self {
        Self { shape, keys, assumed: &[], prompt_keys: &[] }
    }

    pub(crate) const fn personas(keys: &'static [Key]) -> Self {
        Self::new(&PERSONA, keys)
    }

    pub(crate) const fn variables(keys: &'static [Key]) -> Self {
        Self::new(&VARIABLE, keys)
    }

    pub(crate) const fn projects(keys: &'static [Key]) -> Self {
        Self::new(&PROJECT, keys)
    }

    pub(crate) const fn scenarios(keys: &'static [Key]) -> Self {
        Self::new(&SCENARIO, keys)
    }

    pub(crate) const fn with_prompt(mut self, keys: &'static [&'static str]) -> Self {
        self.prompt_keys = keys;
        self
    }

    pub(crate) const fn with_assumptions(
        mut self,
        assumed: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.assumed = assumed;
        self
    }

    /// Lists their spellings of a route of ours, each with the steps that lie below it.
    pub(crate) fn spellings<'a>(
        &'a self,
        route: &'a Route,
    ) -> impl Iterator<Item = (&'static str, &'a [Step])> + 'a {
        self.keys.iter().flat_map(move |key| {
            let is_step = |(step, key): (&Step, &str)| *step == Step::Key(key.to_owned());
            let length = key.ours.split('.').count();
            let is_above =
                route.0.len() >= length && route.0.iter().zip(key.ours.split('.')).all(is_step);
            let rest = is_above.then(|| &route.0[length..]);
            rest.into_iter().flat_map(|rest| key.spellings().map(move |one| (one, rest)))
        })
    }
}

impl Format {
    /// A format that is read.
    pub(crate) const fn new(
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
            syntax: None,
            output: None,
            runner: None,
        }
    }

    /// A hosted system, which is read and written and answers.
    pub(crate) const fn system(
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

    pub(crate) const fn read_as(mut self, syntax: Syntax) -> Self {
        self.syntax = Some(syntax);
        self
    }

    pub(crate) const fn with_extension(mut self, extension: &'static str) -> Self {
        self.extension = extension;
        self
    }

    /// Returns the table for a kind of definition, where the format has it.
    pub(crate) fn table(&self, shape: &Shape) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.shape.noun == shape.noun)
    }

    /// Lists the kinds of definitions that the format has.
    pub(crate) fn nouns(&self) -> Vec<&'static str> {
        self.tables.iter().map(|table| table.shape.noun).collect()
    }

    /// Takes the records of a document out of the envelope of a response and what else the format
    /// wraps around them.
    pub(crate) fn take_records(&self, document: Map) -> Vec<Map> {
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

    /// Finds the records in a document: the document itself, or what its envelope holds.
    pub(crate) fn records<'v>(&self, value: &'v Value) -> Vec<(Route, &'v Value)> {
        let mut route = Route::root();
        let mut inner = value;
        let envelope = self.api.map_or(&[][..], |api| api.envelope);
        while let Some((key, held)) = envelope.iter().find_map(|key| enter_envelope(inner, key)) {
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
fn enter_envelope<'v>(value: &'v Value, key: &'static str) -> Option<(&'static str, &'v Value)> {
    let map: &Map = value.as_object()?;
    let found = map.get(key).filter(|found| found.is_object() || found.is_array())?;
    (!map.contains_key("name")).then_some((key, found))
}
