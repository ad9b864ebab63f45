//! The kinds of definitions, each with the table of its keys.

use super::field_table::view;
use super::persona_type::DERIVED;
use super::{FIELDS, Field, PROJECT_FIELDS, SCENARIO_FIELDS, VARIABLE_FIELDS};
use crate::text::{Route, Step};

/// One kind of definition: what it is called, its keys, and the keys that outputs add to them.
#[derive(Debug)]
pub struct Shape {
    pub noun: &'static str,
    pub fields: &'static [Field],
    pub derived: &'static [&'static str],
}

pub const PERSONA: Shape = Shape { noun: "persona", fields: FIELDS, derived: &DERIVED };

pub const VARIABLE: Shape =
    Shape { noun: "variable", fields: VARIABLE_FIELDS, derived: &["agent", "path", "etag"] };

pub const PROJECT: Shape = Shape {
    noun: "project",
    fields: PROJECT_FIELDS,
    derived: &["slug", "path", "etag", "personas"],
};

pub const SCENARIO: Shape =
    Shape { noun: "scenario", fields: SCENARIO_FIELDS, derived: &["slug", "path", "etag"] };

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
