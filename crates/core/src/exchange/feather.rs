//! Feather: library personas (`POST /v1/library/personas`).

use super::api::{Api, Failure, object};
use super::conversions::UNLESS_EMPTY;
use super::format::{Format, Table};
use super::key::{Absent, How, Key, their_field};
use crate::model::Value;

pub(super) static FEATHER: Format = Format::system(
    "feather",
    "Feather 1.21",
    "Personas of Feather's library, as version 1.21 of its API sends and takes them.",
    &[Table::personas(KEYS)],
    &API,
)
.with_recognizer(|map| {
    map.contains_key("body") && (map.contains_key("behavior_config") || map.contains_key("traits"))
});

/// Since 1.90 the persona speaks first unless the record says otherwise.
pub(super) static FEATHER_1_90: Format = Format::system(
    "feather@1.90",
    "Feather 1.90",
    "As `feather`, for version 1.90: there the persona speaks first by default.",
    &[Table::personas(KEYS).with_assumptions(&[("behavior_config.first_speaker", "persona")])],
    &API,
)
.with_extension("feather")
.with_recognizer(|_| false);

static API: Api = Api {
    draft: None,
    respond: |value| match value {
        Value::Array(items) => object([
            ("items", Value::Array(items)),
            ("next_cursor", Value::Null),
            ("has_more", Value::Bool(false)),
        ]),
        one => one,
    },
    envelope: &["items"],
    classes: &[],
    words: &[
        ("missing-key", "Field required"),
        ("empty-value", "String should have at least 1 character"),
    ],
    fail,
};

/// Returns a list of what is wrong with the body, or a sentence.
fn fail(failure: &Failure<'_>, api: &Api) -> Value {
    let place = |field: &str| {
        let theirs = their_field(KEYS, field).replace('[', ".").replace(']', "");
        let step = |step: &str| step.parse::<u64>().map_or_else(|_| step.into(), Value::from);
        let steps = theirs.split('.').map(step);
        std::iter::once(Value::from("body")).chain(steps).collect::<Value>()
    };
    let detail = |problem: &crate::diagnostic::Problem| {
        let kind = if problem.code == "missing-key" { "missing" } else { "value_error" };
        object([
            ("loc", place(problem.field.as_deref().unwrap_or_default())),
            ("msg", Value::from(api.problem_message(problem))),
            ("type", Value::from(kind)),
        ])
    };
    let of_body = failure.problems.iter().filter(|problem| problem.field.is_some());
    let details: Vec<Value> = of_body.map(detail).collect();
    if failure.status == 400 && !details.is_empty() {
        object([("detail", Value::Array(details))])
    } else {
        object([("detail", Value::from(api.message(failure)))])
    }
}

static KEYS: &[Key] = &[
    Key::same("id").fixed(),
    Key::same("name").required().longest(255),
    Key::same("description").how(How::Convert(&UNLESS_EMPTY)).absent(Absent::Null),
    Key::new("system_prompt", "body").required().absent(Absent::Null),
    Key::same("traits").absent(Absent::Map),
    Key::same("behavior_config").absent(Absent::Defaults),
    Key::same("tags").absent(Absent::List),
    Key::new("active", "is_active"),
    Key::new("cloned_from", "cloned_from_id").fixed(),
    Key::same("created_by").fixed().absent(Absent::Null),
    Key::same("created_at").fixed().absent(Absent::Like("updated_at")),
    Key::same("updated_at").fixed(),
];
