//! A filled prompt as outputs give it.

use crate::model::{Map, Value};

/// What one reference was filled with.
#[derive(Clone, Debug)]
pub(crate) struct UsedView {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) text: String,
    pub(crate) from: String,
}

/// A prompt, and the values in it.
#[derive(Clone, Debug)]
pub(crate) struct RenderedView {
    pub(crate) name: String,
    pub(crate) persona_type: String,
    pub(crate) path: String,
    pub(crate) agent: String,
    /// The field that was asked for; none for the whole prompt.
    pub(crate) field: Option<String>,
    pub(crate) prompt: String,
    pub(crate) values: Vec<UsedView>,
}

impl RenderedView {
    /// Returns the object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { name, persona_type, path, agent, field, prompt, values } = self;
        let values: Map = values.into_iter().map(UsedView::into_entry).collect();
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
        put("name", name.into());
        put("persona_type", persona_type.into());
        put("path", path.into());
        put("agent", agent.into());
        if let Some(field) = field {
            put("field", field.into());
        }
        put("prompt", prompt.into());
        put("values", values.into());
        map
    }
}

impl UsedView {
    fn into_entry(self) -> (String, Value) {
        let Self { name, value, text, from } = self;
        let mut map = Map::new();
        map.insert("value".to_owned(), value);
        map.insert("text".to_owned(), text.into());
        map.insert("from".to_owned(), from.into());
        (name, Value::Object(map))
    }
}
