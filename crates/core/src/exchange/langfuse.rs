//! Langfuse prompts, of text and of chat.

use super::conversions::{TAGS, system_message};
use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::Map;

pub(super) static LANGFUSE: Format = Format::new(
    "langfuse",
    "Langfuse",
    "Prompts of Langfuse; of a chat, what the system is told.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| is_prompt(map) || prompts(map).is_some())
.with_unfolding(|map| prompts(&map).unwrap_or_else(|| vec![map]))
.with_preparation(|map| {
    if let Some(system) = map.get("prompt").and_then(system_message) {
        map.insert("system".to_owned(), system);
    }
});

fn is_prompt(map: &Map) -> bool {
    ["name", "prompt", "labels"].iter().all(|key| map.contains_key(*key))
}

/// Returns the prompts of a list, as the API answers with it.
fn prompts(map: &Map) -> Option<Vec<Map>> {
    let items = map.get("data")?.as_array()?;
    let prompts = items.iter().map(|item| item.as_object().filter(|map| is_prompt(map)).cloned());
    prompts.collect()
}

static KEYS: &[Key] = &[
    Key::same("name"),
    Key::new("system_prompt", "system").also(&["prompt"]),
    Key::new("tags", "tags").how(How::Convert(&TAGS)),
];
