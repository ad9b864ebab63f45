//! Data sets of personas: Nemotron-Personas, OpenCharacter and PersonaHub.

use super::conversions::{AGE, GENDER};
use super::format::{Format, Table};
use super::key::{How, Key};

pub(super) static NEMOTRON: Format = Format::new(
    "nemotron",
    "Nemotron-Personas",
    "Rows of NVIDIA's Nemotron-Personas, as CSV or JSON lines.",
    &[Table::personas(&[
        Key::new("id", "uuid"),
        Key::new("name", "name"),
        Key::new("description", "persona"),
        Key::new("system_prompt", "professional_persona").also(&["detailed_persona", "persona"]),
        Key::new("gender", "sex").how(How::Convert(&GENDER)),
        Key::new("age_group", "age").how(How::Convert(&AGE)),
    ])],
)
.with_recognizer(|map| {
    map.contains_key("professional_persona") || map.contains_key("concise_persona")
})
.with_preparation(|map| {
    let text = |key: &str| map.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    if let (Some(first), Some(last)) = (text("first_name"), text("last_name")) {
        map.entry("name").or_insert_with(|| format!("{first} {last}").into());
    }
});

pub(super) static OPENCHARACTER: Format = Format::new(
    "opencharacter",
    "OpenCharacter",
    "Rows of OpenCharacter: the character's profile is the prompt.",
    &[Table::personas(&[
        Key::new("id", "character_id"),
        Key::new("description", "persona"),
        Key::new("system_prompt", "character"),
    ])],
)
.with_recognizer(|map| map.contains_key("character_id") && map.contains_key("persona"));

pub(super) static PERSONAHUB: Format = Format::new(
    "personahub",
    "PersonaHub",
    "Rows of PersonaHub: the persona's sentence is the prompt.",
    &[Table::personas(&[Key::new("system_prompt", "input persona").also(&["persona"])])],
)
.with_recognizer(|map| map.contains_key("input persona"));
