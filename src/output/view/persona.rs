//! A persona as outputs give it.

use crate::model::{Map, PersonaType, Value};

/// A persona's own keys, and what follows from where its file lies.
#[derive(Clone, Debug)]
pub(crate) struct PersonaView {
    pub(crate) document: Map,
    pub(crate) persona_type: PersonaType,
    /// Relative to the workspace.
    pub(crate) path: String,
    pub(crate) etag: String,
}

impl PersonaView {
    /// The object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { document: mut map, persona_type, path, etag } = self;
        map.insert("persona_type".to_owned(), Value::String(persona_type.to_string()));
        map.insert("path".to_owned(), Value::String(path));
        map.insert("etag".to_owned(), Value::String(etag));
        map
    }
}
