//! The kinds of definitions, each with the table of its keys.

use super::field_table::view;
use super::persona_type::DERIVED;
use super::{FIELDS, Field, PROJECT_FIELDS, SCENARIO_FIELDS, VARIABLE_FIELDS};
use crate::text::{Route, Step};

/// One kind of definition: what it is called, its keys, and the keys that outputs add to them.
#[derive(Debug)]
pub struct Shape {
    pub noun: &'static str,
    /// What its schema is called.
    pub title: &'static str,
    /// Where its files lie: `*` is any name.
    pub pattern: &'static str,
    pub fields: &'static [Field],
    pub derived: &'static [&'static str],
}

/// Every kind of definition with verbs of its own.
pub const NOUNS: [&Shape; 4] = [&PERSONA, &VARIABLE, &PROJECT, &SCENARIO];

pub const PERSONA: Shape = Shape {
    noun: "persona",
    title: "A persona: a simulated caller for tests of chat and voice agents",
    pattern: "personas/*.yaml",
    fields: FIELDS,
    derived: &DERIVED,
};

pub const VARIABLE: Shape = Shape {
    noun: "variable",
    title: "A variable: a typed value that prompts refer to as {{name}}",
    pattern: "variables/*/*.yaml",
    fields: VARIABLE_FIELDS,
    derived: &["agent", "path", "etag"],
};

pub const PROJECT: Shape = Shape {
    noun: "project",
    title: "project.yaml: a project, which has its own personas",
    pattern: "projects/*/project.yaml",
    fields: PROJECT_FIELDS,
    derived: &["slug", "path", "etag", "personas"],
};

pub const SCENARIO: Shape = Shape {
    noun: "scenario",
    title: "A scenario: what a simulated caller calls about",
    pattern: "scenarios/*.yaml",
    fields: SCENARIO_FIELDS,
    derived: &["slug", "path", "etag"],
};

// What the definitions of every noun have.
view! {
    Identity;
    id: Uuid;
    name: Text;
    extensions: Object;
    updated_at: Timestamp;
}

/// Returns the keys of a table in its order: where a new key goes in a file.
pub fn keys(fields: &'static [Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.key).collect()
}

impl Shape {
    /// Returns a shape of what is listed and has no files of its own.
    pub const fn of_list(noun: &'static str, derived: &'static [&'static str]) -> Self {
        Self { noun, title: "", pattern: "", fields: &[], derived }
    }

    /// Returns the folder of its files.
    pub fn folder(&self) -> &'static str {
        self.pattern.split_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the field that a route leads to, however deep; nothing inside free maps.
    pub fn field_at(&self, route: &Route) -> Option<&'static Field> {
        let mut fields = self.fields;
        let mut found = None;
        for step in &route.0 {
            let Step::Key(key) = step else { return found };
            found = Some(fields.iter().find(|field| field.key == key)?);
            fields = found.map_or(&[], |field: &'static Field| field.inner());
        }
        found
    }

    /// Returns the field of a top-level key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}
