//! FutureAGI: workspace personas (`PATCH /simulate/api/personas/{id}/`).

use super::api::{Api, Failure, object};
use super::format::{Format, Table};
use super::key::{Absent, Conversion, How, Key, their_field};
use crate::diagnostic::code::Class;
use crate::model::{Map, Value};

pub(super) static FUTUREAGI: Format = Format::system(
    "futureagi",
    "FutureAGI",
    "Personas of a FutureAGI workspace, as its API sends and takes them.",
    &[Table::personas(KEYS)],
    &API,
)
.with_recognizer(|map| {
    let has = |key: &str| map.contains_key(key);
    let is_request =
        ["ageGroup", "communicationStyle", "customProperties", "additionalInstruction"]
            .into_iter()
            .any(has);
    // What `show` prints has a type too.
    is_request || has("persona_type") && !has("etag") || has("status") && has("result")
});

static API: Api = Api {
    draft: None,
    respond: |result| object([("status", Value::from("success")), ("result", result)]),
    envelope: &["result", "results", "personas", "data"],
    // A taken name is a bad request there.
    classes: &[("name-taken", Class::Invalid)],
    words: &[
        ("name-taken", "A persona with this name already exists in your workspace."),
        (
            "name-taken:system",
            "A system persona with this name already exists. Please choose a different name.",
        ),
        ("system-persona", "System-level personas cannot be modified"),
        ("system-persona:deleted", "System-level personas cannot be deleted"),
        ("missing-language", "At least one language is required when multilingual is enabled."),
        ("missing-key", "This field is required."),
        ("empty-value", "This field may not be blank."),
    ],
    fail,
};

/// Returns the names of fields with what is wrong with each, or a sentence.
fn fail(failure: &Failure<'_>, api: &Api) -> Value {
    let mut fields = Map::new();
    for problem in failure.problems {
        let theirs = their_field(KEYS, problem.field.as_deref().unwrap_or_default());
        let key = theirs.split(['.', '[']).next().unwrap_or_default();
        let messages = fields.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(messages) = messages {
            messages.push(Value::from(api.problem_message(problem)));
        }
    }
    let is_sentence =
        failure.status != 400 || fields.keys().any(String::is_empty) || fields.is_empty();
    let result =
        if is_sentence { Value::from(api.message(failure)) } else { Value::Object(fields) };
    object([("status", Value::from("error")), ("result", result)])
}

/// They write whole numbers as texts.
static NUMBER_TEXTS: Conversion = Conversion {
    doc: "whole numbers as texts",
    read: |given| Some(given.clone()),
    write: |ours| {
        let text = |item: &Value| match item {
            Value::Number(number) => Value::from(number.to_string()),
            other => other.clone(),
        };
        Some(ours.as_array()?.iter().map(text).collect())
    },
};

const LIST: Absent = Absent::List;

static KEYS: &[Key] = &[
    Key::same("id").fixed(),
    Key::same("persona_type").fixed(),
    Key::same("name").required().longest(255),
    Key::same("description").absent(Absent::Null),
    Key::same("gender").closed().absent(LIST),
    Key::new("age_group", "ageGroup").also(&["age_group"]).closed().absent(LIST),
    Key::new("profession", "profession").with_answer("occupation").absent(LIST),
    Key::same("location").closed().absent(LIST),
    Key::same("personality").closed().absent(LIST),
    Key::new("communication_style", "communicationStyle")
        .also(&["communication_style"])
        .closed()
        .absent(LIST),
    Key::same("accent").closed().absent(LIST),
    Key::same("multilingual").absent(Absent::Value("false")),
    Key::same("language").also(&["languages"]).closed().absent(LIST),
    Key::same("keywords").absent(LIST),
    Key::new("custom_properties", "customProperties")
        .also(&["metadata", "custom_properties"])
        .absent(Absent::Map),
    Key::new("additional_instruction", "additionalInstruction")
        .also(&["additional_instruction"])
        .absent(Absent::Value("\"\"")),
    Key::same("tone").closed().absent(Absent::Value("\"casual\"")),
    Key::same("punctuation").closed().absent(Absent::Value("\"clean\"")),
    Key::new("slang_usage", "slangUsage")
        .also(&["slang_usage"])
        .closed()
        .absent(Absent::Value("\"light\"")),
    Key::new("typos_frequency", "typosFrequency")
        .also(&["typos_frequency"])
        .closed()
        .absent(Absent::Value("\"rare\"")),
    Key::new("regional_mix", "regionalMix")
        .also(&["regional_mix"])
        .closed()
        .absent(Absent::Value("\"light\"")),
    Key::new("emoji_usage", "emojiUsage")
        .also(&["emoji_usage"])
        .closed()
        .absent(Absent::Value("\"light\"")),
    Key::same("verbosity").closed().absent(Absent::Value("\"balanced\"")),
    Key::new("simulation_type", "simulationType")
        .also(&["simulation_type"])
        .closed()
        .absent(Absent::Value("\"voice\"")),
    Key::new("conversation_speed", "conversationSpeed")
        .also(&["conversation_speed"])
        .closed()
        .absent(LIST),
    Key::new("background_sound", "backgroundSound")
        .also(&["background_sound"])
        .absent(Absent::Null),
    Key::new("finished_speaking_sensitivity", "finishedSpeakingSensitivity")
        .also(&["finished_speaking_sensitivity"])
        .how(How::Convert(&NUMBER_TEXTS))
        .absent(LIST),
    Key::new("interrupt_sensitivity", "interruptSensitivity")
        .also(&["interrupt_sensitivity"])
        .how(How::Convert(&NUMBER_TEXTS))
        .absent(LIST),
    Key::same("created_at").fixed().absent(Absent::Like("updated_at")),
    Key::same("updated_at").fixed(),
];
