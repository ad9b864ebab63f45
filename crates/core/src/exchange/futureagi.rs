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

/// Returns a key that they spell in camel case, and that is read as we spell it too.
const fn camel_case(ours: &'static [&'static str; 1], theirs: &'static str) -> Key {
    Key::new(ours[0], theirs).also(ours)
}

static KEYS: &[Key] = &[
    Key::same("id").fixed(),
    Key::same("persona_type").fixed(),
    Key::same("name").required().longest(255),
    Key::same("description").absent(Absent::Null),
    Key::same("gender").closed().absent(LIST),
    camel_case(&["age_group"], "ageGroup").closed().absent(LIST),
    Key::same("profession").with_answer("occupation").absent(LIST),
    Key::same("location").closed().absent(LIST),
    Key::same("personality").closed().absent(LIST),
    camel_case(&["communication_style"], "communicationStyle").closed().absent(LIST),
    Key::same("accent").closed().absent(LIST),
    Key::same("multilingual").absent(Absent::Value("false")),
    Key::same("language").also(&["languages"]).closed().absent(LIST),
    Key::same("keywords").absent(LIST),
    Key::new("custom_properties", "customProperties")
        .also(&["metadata", "custom_properties"])
        .absent(Absent::Map),
    camel_case(&["additional_instruction"], "additionalInstruction").absent(Absent::Value("\"\"")),
    Key::same("tone").closed().absent(Absent::Value("\"casual\"")),
    Key::same("punctuation").closed().absent(Absent::Value("\"clean\"")),
    camel_case(&["slang_usage"], "slangUsage").closed().absent(Absent::Value("\"light\"")),
    camel_case(&["typos_frequency"], "typosFrequency").closed().absent(Absent::Value("\"rare\"")),
    camel_case(&["regional_mix"], "regionalMix").closed().absent(Absent::Value("\"light\"")),
    camel_case(&["emoji_usage"], "emojiUsage").closed().absent(Absent::Value("\"light\"")),
    Key::same("verbosity").closed().absent(Absent::Value("\"balanced\"")),
    camel_case(&["simulation_type"], "simulationType").closed().absent(Absent::Value("\"voice\"")),
    camel_case(&["conversation_speed"], "conversationSpeed").closed().absent(LIST),
    camel_case(&["background_sound"], "backgroundSound").absent(Absent::Null),
    camel_case(&["finished_speaking_sensitivity"], "finishedSpeakingSensitivity")
        .how(How::Convert(&NUMBER_TEXTS))
        .absent(LIST),
    camel_case(&["interrupt_sensitivity"], "interruptSensitivity")
        .how(How::Convert(&NUMBER_TEXTS))
        .absent(LIST),
    Key::same("created_at").fixed().absent(Absent::Like("updated_at")),
    Key::same("updated_at").fixed(),
];
