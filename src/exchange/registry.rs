//! Every format by name; a new one is one more line.

use super::format::Format;
use super::{character_card, evalstudio, feather, futureagi, gennia, glow, own};

pub(crate) static FORMATS: &[&Format] = &[
    &futureagi::FUTUREAGI,
    &feather::FEATHER,
    &feather::FEATHER_1_90,
    &evalstudio::EVALSTUDIO,
    &glow::GLOW,
    &gennia::GENNIA,
    &character_card::CHARACTER_CARD,
    &own::JSON,
    &own::JSONL,
    &own::YAML,
    &own::CSV,
];

/// Returns the format of this name.
pub(crate) fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
