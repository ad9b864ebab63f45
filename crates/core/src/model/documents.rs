//! Lists the kinds of documents whose keys can be explained.

use super::draft::{DRAFT_FIELDS, ENTRY_FIELDS};
use super::{FIELDS, Field, MANIFEST_FIELDS, NOUNS, RESOURCE_FIELDS};
use crate::text::{Route, Step};

/// The word before the keys of `persona.yaml`.
pub const MANIFEST: &str = "manifest";

/// Returns the documents whose keys are asked for with a word in front; a persona's need none.
pub fn documents() -> impl Iterator<Item = (&'static str, &'static [Field])> {
    let others = [
        (MANIFEST, MANIFEST_FIELDS),
        ("draft", DRAFT_FIELDS),
        ("ledger", ENTRY_FIELDS),
        ("resource", RESOURCE_FIELDS),
    ];
    others.into_iter().chain(NOUNS[1..].iter().map(|shape| (shape.noun, shape.fields)))
}

/// Returns the topic of `persona explain` for the field at a route.
pub fn topic(field: &Field, route: &Route) -> Option<String> {
    let key = |step: &Step| match step {
        Step::Key(key) => Some(key.clone()),
        Step::Index(_) => None,
    };
    let keys: Vec<String> = route.0.iter().filter_map(key).collect();
    let named = |(name, fields): (&str, &'static [Field])| {
        let found = field_along(fields, &keys)?;
        let same = found.key == field.key && found.doc == field.doc;
        let path = keys.join(".");
        same.then(|| if name.is_empty() { path } else { format!("{name}.{path}") })
    };
    std::iter::once(("", FIELDS)).chain(documents()).find_map(named)
}

fn field_along<'a>(fields: &'a [Field], keys: &[String]) -> Option<&'a Field> {
    let (key, rest) = keys.split_first()?;
    let field = fields.iter().find(|field| field.key == key)?;
    if rest.is_empty() { Some(field) } else { field_along(field.inner(), rest) }
}
