//! Gennia: typed variables of an agent's prompt
//! (`PATCH /public/api/v1/agents/{agent}/prompt/variables/{variable}`).

use super::api::{Api, Failure, object};
use super::format::{Format, Table};
use super::key::{Absent, How, Key};
use crate::diagnostic::Hint;
use crate::model::Value;

pub(super) static GENNIA: Format = Format::system(
    "gennia",
    "Gennia",
    "Variables of an agent's prompt, as Gennia's API sends and takes them.",
    &[Table::variables(KEYS)],
    &API,
)
.with_recognizer(|map| map.contains_key("injectedText") || map.contains_key("booleanTextWhenTrue"));

static API: Api =
    Api { draft: None, respond: |value| value, envelope: &[], words: &[], classes: &[], fail };

fn fail(failure: &Failure<'_>, api: &Api) -> Value {
    let of_problem = failure.problems.iter().find_map(|problem| problem.hint.as_ref());
    let hint = failure.hint.map(str::to_owned).or_else(|| of_problem.map(Hint::to_string));
    let hint = hint.map_or(Value::Null, Value::from);
    let error = object([
        ("code", Value::from(failure.code)),
        ("message", Value::from(api.message(failure))),
        ("hint", hint),
    ]);
    object([("error", error)])
}

static KEYS: &[Key] = &[
    Key::new("boolean_text_when_false", "booleanTextWhenFalse").absent(Absent::Null),
    Key::new("boolean_text_when_true", "booleanTextWhenTrue").absent(Absent::Null),
    Key::new("created_at", "createdAt").fixed().absent(Absent::Like("updated_at")),
    Key::new("default_value", "defaultValue").absent(Absent::Null),
    Key::same("description").absent(Absent::Null).longest(500),
    Key::same("label").absent(Absent::Null).longest(200),
    Key::new("multi_choice_separator", "multiChoiceSeparator").absent(Absent::Value("\",\"")),
    Key::same("name").required().longest(50),
    Key::same("options").how(How::Items(OPTION_KEYS)).absent(Absent::Null),
    Key::new("id", "publicId").fixed(),
    Key::same("required").absent(Absent::Value("false")),
    Key::new("sort_order", "sortOrder").absent(Absent::Value("0")),
    Key::same("type").required(),
    Key::new("updated_at", "updatedAt").fixed(),
];

static OPTION_KEYS: &[Key] = &[
    Key::new("injected_text", "injectedText"),
    Key::same("label"),
    Key::new("id", "publicId"),
    Key::new("sort_order", "sortOrder").absent(Absent::Value("0")),
];
