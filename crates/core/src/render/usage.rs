//! Finds the references in the fields of a persona.

use super::Template;
use crate::model::{Map, Value};
use crate::text::Route;

/// The fields whose `{{references}}` are filled.
pub const FILLED_FIELDS: [&str; 3] = ["system_prompt", "additional_instruction", "examples"];

/// The fields of a scenario whose `{{references}}` are filled.
pub const FILLED_SCENARIO_FIELDS: [&str; 4] = ["goal", "opening", "success", "facts"];

/// One `{{reference}}` of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub name: String,
    /// The text that holds it.
    pub route: Route,
    /// How many references stand before it in the same text.
    pub position: usize,
}

/// Returns every reference of a persona, in the order of the prompt.
pub fn references(map: &Map) -> Vec<Reference> {
    references_in_fields(map, &FILLED_FIELDS)
}

/// Returns every reference of these fields of a definition.
pub fn references_in_fields(map: &Map, fields: &[&str]) -> Vec<Reference> {
    fields.iter().flat_map(|key| references_in(map, key)).collect()
}

/// Returns the references of one field.
fn references_in(map: &Map, key: &str) -> Vec<Reference> {
    let route = Route::key(key);
    let texts: Vec<(Route, &str)> = match map.get(key) {
        Some(Value::String(text)) => vec![(route, text)],
        Some(Value::Array(items)) => items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((route.item(index), item.as_str()?)))
            .collect(),
        Some(Value::Object(entries)) => entries
            .iter()
            .filter_map(|(key, value)| Some((route.child(key), value.as_str()?)))
            .collect(),
        _ => Vec::new(),
    };
    texts
        .into_iter()
        .flat_map(|(route, text)| {
            let template = Template::parse(text);
            let names = template.references().map(|(name, _)| name.to_owned());
            names
                .enumerate()
                .map(|(position, name)| Reference { name, route: route.clone(), position })
                .collect::<Vec<_>>()
        })
        .collect()
}
