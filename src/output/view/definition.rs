//! A definition as outputs give it.

use crate::model::{Map, Value};

/// A definition's own keys, and what follows from where its file lies.
#[derive(Clone, Debug)]
pub(crate) struct DefinitionView {
    pub(crate) document: Map,
    /// A persona's `persona_type`, a variable's `agent`, a project's `slug`.
    pub(crate) derived: Vec<(&'static str, String)>,
    /// Relative to the workspace.
    pub(crate) path: String,
    pub(crate) etag: String,
}

impl DefinitionView {
    /// Returns the object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { document: mut map, derived, path, etag } = self;
        let place = [("path", path), ("etag", etag)];
        let entries = derived.into_iter().chain(place);
        map.extend(entries.map(|(key, text)| (key.to_owned(), Value::String(text))));
        map
    }
}
