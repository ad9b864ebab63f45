//! EvalStudio: personas of projects (`/api/projects/:projectId/personas`).

use super::api::{Api, object};
use super::conversions::UNLESS_EMPTY;
use super::format::{Format, Table};
use super::key::{Absent, Conversion, How, Key};
use crate::model::{Timestamp, Value};

pub(super) static EVALSTUDIO: Format = Format::system(
    "evalstudio",
    "EvalStudio",
    "Projects and their personas, as EvalStudio's API sends and takes them.",
    &[Table::personas(KEYS), Table::projects(PROJECT_KEYS)],
    &API,
)
.with_recognizer(|map| map.contains_key("systemPrompt") && !map.contains_key("data"));

static API: Api = Api {
    draft: None,
    respond: |value| value,
    envelope: &[],
    classes: &[],
    words: &[
        ("missing-key:name", "Name is required"),
        ("empty-value:name", "Name is required"),
        ("name-taken", "Persona with name already exists"),
        ("no-system-prompt", "Persona has no system prompt"),
        ("no-provider", "No LLM provider configured"),
        ("not-openai", "LLM provider is not OpenAI"),
    ],
    fail: |failure, api| object([("error", Value::from(api.message(failure)))]),
};

/// They write times with milliseconds.
static TIME: Conversion = Conversion {
    doc: "times with milliseconds",
    read: |given| Some(given.clone()),
    write: |ours| {
        let time: Timestamp = ours.as_str()?.parse().ok()?;
        Some(Value::from(time.instant().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()))
    },
};

/// A file that people wrote need not say when it was made.
const UNKNOWN: Absent = Absent::Like("updated_at");

static KEYS: &[Key] = &[
    Key::same("id").fixed(),
    Key::same("name").required(),
    Key::same("description").how(How::Convert(&UNLESS_EMPTY)),
    Key::new("system_prompt", "systemPrompt").how(How::Convert(&UNLESS_EMPTY)),
    Key::new("image_url", "imageUrl"),
    Key::same("headers"),
    Key::new("created_at", "createdAt").how(How::Convert(&TIME)).fixed().absent(UNKNOWN),
    Key::new("updated_at", "updatedAt").how(How::Convert(&TIME)).fixed(),
];

static PROJECT_KEYS: &[Key] = &[
    Key::same("id").fixed(),
    Key::same("name").required(),
    Key::same("description"),
    Key::new("created_at", "createdAt").how(How::Convert(&TIME)).fixed().absent(UNKNOWN),
    Key::new("updated_at", "updatedAt").how(How::Convert(&TIME)).fixed(),
];
