//! A resource as outputs give it.

use crate::model::{Map, Value};

/// A resource's own keys, and what follows from its file; a built-in flag has none.
#[derive(Clone, Debug)]
pub(crate) struct ResourceView {
    pub(crate) document: Map,
    /// Relative to the workspace.
    pub(crate) path: Option<String>,
    pub(crate) etag: Option<String>,
}

impl ResourceView {
    /// Returns the object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { document: mut map, path, etag } = self;
        map.extend(path.map(|path| ("path".to_owned(), Value::String(path))));
        map.extend(etag.map(|etag| ("etag".to_owned(), Value::String(etag))));
        map
    }
}
