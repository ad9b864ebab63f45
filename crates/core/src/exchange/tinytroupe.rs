//! TinyTroupe: agents, fragments and lists of agents.

use super::conversions::{AGE, GENDER, outline};
use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::{Map, Value};

pub(super) static TINYTROUPE: Format = Format::new(
    "tinytroupe",
    "TinyTroupe",
    "Agents, fragments of agents and populations. The prompt is an outline of the whole record.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| {
    let kind = map.get("type").and_then(Value::as_str);
    matches!(kind, Some("TinyPerson" | "Fragment"))
        || map.get("persona").is_some_and(Value::is_object)
        || map.get("agents").and_then(Value::as_array).is_some_and(|agents| {
            agents.iter().any(|agent| agent.get("persona").is_some_and(Value::is_object))
        })
        || is_population(map)
})
.with_unfolding(|map| match map.get("agents") {
    Some(Value::Array(agents)) => agents.iter().filter_map(Value::as_object).cloned().collect(),
    _ => vec![map],
})
.with_preparation(describe);

static KEYS: &[Key] = &[
    Key::new("name", "persona.name").also(&["title"]),
    Key::new("description", "summary").also(&["description"]),
    Key::new("system_prompt", "prompt"),
    Key::new("gender", "persona.gender").how(How::Convert(&GENDER)),
    Key::new("age_group", "persona.age").how(How::Convert(&AGE)),
    Key::new("tags", "tags"),
];

/// Returns whether a record holds the shares of a population.
fn is_population(map: &Map) -> bool {
    map.get("content").is_some_and(Value::is_object)
        && ["title", "source"].iter().all(|key| map.contains_key(*key))
}

/// Adds a prompt, a summary and what tells a fragment or a population apart.
fn describe(map: &mut Map) {
    if is_population(map)
        && let Some(Value::Object(content)) = map.get("content")
    {
        let prompt = format!("You are one person of this population.\n\n{}", outline(content));
        map.insert("prompt".to_owned(), Value::from(prompt));
        map.insert("tags".to_owned(), Value::from(vec!["population"]));
        return;
    }
    let Some(Value::Object(persona)) = map.get("persona").cloned() else { return };
    let text = |key: &str| persona.get(key).and_then(Value::as_str);
    let is_fragment = map.get("type").and_then(Value::as_str) == Some("Fragment");
    let begin = match text("name") {
        Some(name) => format!("You are {name}."),
        None => "You have these traits.".to_owned(),
    };
    map.insert("prompt".to_owned(), Value::from(format!("{begin}\n\n{}", outline(&persona))));
    let occupation = persona.get("occupation");
    let title = occupation.and_then(|it| it.get("title")).or(occupation).and_then(Value::as_str);
    let parts: Vec<&str> = [title, text("residence")].into_iter().flatten().collect();
    if !parts.is_empty() {
        map.insert("summary".to_owned(), Value::from(parts.join(", ")));
    }
    if is_fragment {
        map.insert("tags".to_owned(), Value::from(vec!["fragment"]));
    }
}
