//! Vapi personalities, as its git folder has them.

use super::conversions::system_message;
use super::format::{Format, Table};
use super::key::{How, Key};
use super::path::get;

pub(super) static VAPI: Format = Format::new(
    "vapi",
    "Vapi",
    "Personalities of simulated callers: the first message of the model is the prompt.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| get(map, "assistant.model").is_some())
.with_preparation(|map| {
    if let Some(system) = get(map, "assistant.model.messages").and_then(system_message) {
        map.insert("system".to_owned(), system);
    }
});

static KEYS: &[Key] = &[
    Key::same("id"),
    Key::same("name"),
    Key::new("system_prompt", "system"),
    Key::new("voices", "assistant.voice.voiceId").how(How::First),
    Key::new("behavior_config.wait_seconds", "assistant.startSpeakingPlan.waitSeconds"),
];
