//! A variable or a project as outputs give it.

use crate::model::{Map, Value};

/// A definition's own keys, and what follows from where its file lies.
#[derive(Clone, Debug)]
pub(crate) struct DefinitionView {
    pub(crate) document: Map,
    /// What its directory says: a variable's `agent`, a project's `slug`.
    pub(crate) home: (&'static str, String),
    /// Relative to the workspace.
    pub(crate) path: String,
    pub(crate) etag: String,
}

impl DefinitionView {
    /// The object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { document: mut map, home: (key, home), path, etag } = self;
        map.insert(key.to_owned(), Value::String(home));
        map.insert("path".to_owned(), Value::String(path));
        map.insert("etag".to_owned(), Value::String(etag));
        map
    }
}
