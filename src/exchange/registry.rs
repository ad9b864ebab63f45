//! Every format by name; a new one is one more line.

use super::format::Format;
use super::{evalstudio, feather, futureagi, gennia, glow};

pub(crate) static FORMATS: &[&Format] = &[
    &futureagi::FUTUREAGI,
    &feather::FEATHER,
    &feather::FEATHER_1_90,
    &evalstudio::EVALSTUDIO,
    &glow::GLOW,
    &gennia::GENNIA,
];

/// Returns the format of this name.
pub(crate) fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
