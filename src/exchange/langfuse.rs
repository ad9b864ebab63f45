//! Langfuse prompts, of text and of chat.

use super::conversions::{TAGS, system_message};
use super::format::{Format, Table};
use super::key::{How, Key};

pub(super) static LANGFUSE: Format = Format::new(
    "langfuse",
    "Langfuse",
    "Prompts of Langfuse; of a chat, what the system is told.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| {
    map.contains_key("prompt") && map.contains_key("labels") && map.contains_key("name")
})
.with_preparation(|map| {
    if let Some(system) = map.get("prompt").and_then(system_message) {
        map.insert("system".to_owned(), system);
    }
});

static KEYS: &[Key] = &[
    Key::same("name"),
    Key::new("system_prompt", "system").also(&["prompt"]),
    Key::new("tags", "tags").how(How::Convert(&TAGS)),
];
