//! promptfoo tests with a simulated user.

use super::conversions::TAGS;
use super::format::{Format, Table};
use super::key::{How, Key};
use super::path::get;
use crate::model::{Map, Value};

pub(super) static PROMPTFOO: Format = Format::new(
    "promptfoo",
    "promptfoo",
    "The simulated users of a test file: each test's instructions.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| match map.get("tests") {
    Some(Value::Array(tests)) => tests.iter().filter_map(Value::as_object).any(has_instructions),
    _ => has_instructions(map),
})
.with_unfolding(|map| match map.get("tests") {
    Some(Value::Array(tests)) => tests
        .iter()
        .filter_map(Value::as_object)
        .filter(|test| has_instructions(test))
        .cloned()
        .collect(),
    _ => vec![map],
});

static KEYS: &[Key] = &[
    Key::new("name", "metadata.persona").also(&["description"]),
    Key::new("system_prompt", "vars.instructions"),
    Key::new("tags", "metadata.tags").how(How::Convert(&TAGS)),
];

fn has_instructions(test: &Map) -> bool {
    get(test, "vars.instructions").is_some_and(Value::is_string)
}
