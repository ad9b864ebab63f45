//! Glow: personas as drafts hold them (`POST /persona/draft`).

use super::api::{Api, Failure, capitalize, object};
use super::cells::plain_column;
use super::conversions::UNLESS_EMPTY;
use super::format::{Format, Table};
use super::key::{Absent, How, Key, their_field};
use super::path::get;
use crate::diagnostic::Problem;
use crate::model::{Map, Value};

pub(super) static GLOW: Format = Format::system(
    "glow",
    "Glow",
    "Personas by value, as requests for a Glow draft give them; drafts take the whole request.",
    &[Table::personas(KEYS)],
    &API,
)
.with_recognizer(|map| {
    // The columns of its CSV may be spelled as labels.
    let has = |wanted: &str| map.keys().any(|key| plain_column(key) == wanted);
    has("instructions")
        && ["departments", "parameterfields", "examples", "icon", "color"].into_iter().any(has)
})
.with_cells(&[',']);

static API: Api = Api {
    draft: Some(draft),
    respond: |value| value,
    envelope: &["form_state"],
    classes: &[],
    words: &[("missing-key:name", "Name is required")],
    fail,
};

/// Returns a draft or a resource: they are Glow's, and only the words are ours.
fn draft(map: &Map) -> Value {
    let mut map = map.clone();
    if let Some(Value::String(message)) = map.get_mut("message") {
        let own = MESSAGES.iter().find(|(ours, _)| ours == message);
        *message = own.map_or_else(|| message.clone(), |(_, own)| (*own).to_owned());
    }
    if let Some(Value::Object(form)) = map.get_mut("form_state")
        && let Some(Value::Object(fields)) = form.shift_remove("fields")
        && let Some(Value::Object(kept)) = get(&fields, "extensions.glow")
    {
        form.extend(kept.clone());
    }
    Value::Object(map)
}

/// What we say of drafts, and what Glow says.
const MESSAGES: &[(&str, &str)] = &[
    ("draft proposed", "Draft created (pending acceptance)"),
    ("change proposed", "Draft created (pending acceptance)"),
    ("draft created", "Draft created successfully"),
    ("draft patched", "Draft created successfully"),
    ("draft unchanged", "Draft created successfully"),
    ("draft accepted", "Draft accepted"),
    ("draft rejected", "Draft rejected"),
    ("change accepted", "Draft accepted"),
    ("change rejected", "Draft rejected"),
    ("all fields resolved, draft accepted", "Draft accepted (all fields resolved)"),
];

/// Returns what Glow says of a value that names no resource.
fn not_found(problem: &Problem) -> Option<String> {
    let message = &problem.message;
    let value = match problem.code {
        "unknown-resource" => {
            message.strip_prefix("there is no ")?.strip_suffix('`')?.split_once(" `")?.1
        }
        "bad-color" => message.strip_prefix('`')?.split_once("` is not ")?.0,
        _ => return None,
    };
    let field = problem.field.as_deref()?.split(['.', '[']).next()?;
    let kind = capitalize(&field.trim_end_matches('s').replace('_', " "));
    Some(format!("{kind} \"{value}\" not found"))
}

/// Returns every field with what is wrong with it, or a sentence.
fn fail(failure: &Failure<'_>, api: &Api) -> Value {
    if failure.sought == Some("proposal") {
        return object([("detail", Value::from("No pending persona draft for this call."))]);
    }
    let of_field = failure.problems.iter().filter_map(|problem| {
        let field = problem.field.as_deref()?.split(['.', '[']).next()?;
        let field = Value::from(their_field(KEYS, field));
        let message = not_found(problem).unwrap_or_else(|| api.problem_message(problem));
        Some(object([("field", field), ("message", Value::from(message))]))
    });
    let fields: Vec<Value> = of_field.collect();
    if failure.status == 400 && !fields.is_empty() {
        object([("detail", Value::Array(fields))])
    } else {
        object([("detail", Value::from(api.message(failure)))])
    }
}

static KEYS: &[Key] = &[
    Key::same("name").required().absent(Absent::Null),
    Key::same("description").how(How::Convert(&UNLESS_EMPTY)).absent(Absent::Null),
    Key::same("color").absent(Absent::Null),
    Key::same("icon").absent(Absent::Null),
    Key::new("system_prompt", "instructions").how(How::Convert(&UNLESS_EMPTY)).absent(Absent::Null),
    Key::same("active").absent(Absent::Value("true")),
    Key::same("examples").absent(Absent::List),
    Key::same("departments").absent(Absent::List),
    Key::same("parameter_fields").absent(Absent::List),
    Key::same("voices").absent(Absent::List),
];
