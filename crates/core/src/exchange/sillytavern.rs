//! SillyTavern user personas, as its backup has them.

use super::conversions::TRIMMED;
use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::{Map, Value};

pub(super) static SILLYTAVERN: Format = Format::new(
    "sillytavern",
    "SillyTavern",
    "The user personas of a backup: names and descriptions by avatar.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| map.contains_key("personas") && map.contains_key("persona_descriptions"))
.with_unfolding(|map| {
    let Some(Value::Object(names)) = map.get("personas") else { return Vec::new() };
    let persona = |(avatar, name): (&String, &Value)| {
        let described = map.get("persona_descriptions").and_then(|all| all.get(avatar));
        let mut persona = described.and_then(Value::as_object).cloned().unwrap_or_default();
        persona.insert("name".to_owned(), name.clone());
        persona.insert("avatar".to_owned(), Value::from(avatar.as_str()));
        persona
    };
    names.iter().map(persona).collect::<Vec<Map>>()
});

static KEYS: &[Key] = &[
    Key::same("name"),
    Key::new("description", "title").how(How::Convert(&TRIMMED)),
    Key::new("system_prompt", "description").how(How::Convert(&TRIMMED)),
];
