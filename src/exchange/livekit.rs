//! LiveKit simulation suites: the callers of their scenarios.

use super::conversions::TRIMMED;
use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::Value;

pub(super) static LIVEKIT: Format = Format::new(
    "livekit",
    "LiveKit",
    "The callers of a `scenarios.yaml`: each scenario's label and instructions.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| matches!(map.get("scenarios"), Some(Value::Array(_))))
.with_unfolding(|map| match map.get("scenarios") {
    Some(Value::Array(all)) => all.iter().filter_map(Value::as_object).cloned().collect(),
    _ => vec![map],
});

static KEYS: &[Key] = &[
    Key::new("name", "label"),
    Key::new("system_prompt", "instructions").how(How::Convert(&TRIMMED)),
];
