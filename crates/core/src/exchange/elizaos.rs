//! elizaOS characters.

use super::conversions::PARAGRAPHS;
use super::format::{Format, Table};
use super::key::{How, Key};

pub(super) static ELIZAOS: Format =
    Format::new("elizaos", "elizaOS", "Characters of elizaOS.", &[Table::personas(KEYS)])
        .with_recognizer(|map| {
            let has = |key: &str| map.contains_key(key);
            has("bio")
                && ["lore", "adjectives", "topics", "style", "messageExamples"].into_iter().any(has)
        });

static KEYS: &[Key] = &[
    Key::same("name"),
    Key::new("description", "bio").how(How::Convert(&PARAGRAPHS)),
    Key::new("system_prompt", "system").how(How::Convert(&PARAGRAPHS)),
    Key::new("additional_instruction", "style.all").how(How::Convert(&PARAGRAPHS)),
    Key::new("keywords", "topics"),
];
