//! Walks a document along its field table and asks each rule.

use super::{
    Finding, Findings, bad_color, bad_default, bad_header, bad_id, bad_image, bad_options,
    bad_timestamp, bad_variable_name, choice_case, empty_value, file_name, masked_value,
    missing_id, missing_key, missing_language, missing_timestamps, out_of_range, pause_order,
    repeated_item, secret_header, stored_timestamp, too_many, unknown_choice, unknown_key,
    unsafe_icon, unsafe_name, workspace_choices, wrong_for_type, wrong_type,
};
use crate::model::{
    FIELDS, Field, Kind, MANIFEST_FIELDS, Map, PROJECT_FIELDS, Timestamps, VARIABLE_FIELDS, Value,
    Vocabulary,
};
use crate::text::{Route, Step};

/// Checks the fields of a document, and that no mask came back in it.
pub(super) fn check_fields(map: &Map, fields: &[Field], vocabulary: &Vocabulary) -> Findings {
    let mut findings = Findings::default();
    record(map, fields, &mut Route::root(), vocabulary, &mut findings);
    masked_value::check(map, &mut findings);
    findings
}

/// Checks a persona.
pub(crate) fn persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = check_fields(map, FIELDS, vocabulary);
    missing_language::check(map, &mut findings);
    pause_order::check(map, &mut findings);
    findings.0
}

/// Checks a library persona, which needs a prompt (Feather: `body`).
pub(crate) fn library_persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Findings(persona(map, vocabulary));
    missing_key::check_one(map, "system_prompt", &mut findings);
    findings.0
}

/// Checks how a persona is kept in its file: under its name, with id and times.
pub(crate) fn persona_file(map: &Map, stem: Option<&str>, timestamps: Timestamps) -> Vec<Finding> {
    let mut findings = Findings::default();
    missing_id::check(map, &mut findings);
    missing_timestamps::check(map, timestamps, &mut findings);
    stored_timestamp::check(map, timestamps, &mut findings);
    if let Some(stem) = stem {
        file_name::check(map, stem, &mut findings);
    }
    findings.0
}

/// Checks `persona.yaml`.
pub(crate) fn manifest(map: &Map) -> Vec<Finding> {
    let mut findings = check_fields(map, MANIFEST_FIELDS, &Vocabulary::default());
    workspace_choices::check(map, &mut findings);
    findings.0
}

/// Checks a variable.
pub(crate) fn variable(map: &Map) -> Vec<Finding> {
    let mut findings = check_fields(map, VARIABLE_FIELDS, &Vocabulary::default());
    bad_variable_name::check(map, &mut findings);
    wrong_for_type::check(map, &mut findings);
    bad_options::check(map, &mut findings);
    bad_default::check(map, &mut findings);
    findings.0
}

/// Checks a `project.yaml`.
pub(crate) fn project(map: &Map) -> Vec<Finding> {
    check_fields(map, PROJECT_FIELDS, &Vocabulary::default()).0
}

fn record(
    map: &Map,
    fields: &[Field],
    route: &mut Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    // One route serves them all: a copy for each of thousands of values would be most of the work.
    for (key, value) in map {
        route.0.push(Step::Key(key.clone()));
        match fields.iter().find(|field| field.key == key) {
            Some(field) => entry(value, field, route, vocabulary, findings),
            None => unknown_key::check(key, route, fields, findings),
        }
        route.0.pop();
    }
    missing_key::check(map, fields, route, findings);
}

fn entry(
    value: &Value,
    field: &Field,
    route: &mut Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    if value.is_null() && field.nullable {
        return;
    }
    if !wrong_type::check(value, field, route, findings) {
        return;
    }
    match (field.kind, value) {
        (Kind::Uuid, Value::String(text)) => bad_id::check(text, route, findings),
        (Kind::Timestamp, Value::String(text)) => bad_timestamp::check(text, route, findings),
        (Kind::Text { min, max }, Value::String(text)) => {
            if min > 0 {
                empty_value::check(text, route, findings);
            }
            out_of_range::check_length(text, max, route, findings);
            if field.key == "name" {
                unsafe_name::check(text, route, findings);
            }
        }
        (Kind::Integer { min, max }, value) => {
            out_of_range::check_integer(value, min, max, route, findings);
        }
        (Kind::Number { min, max }, value) => {
            out_of_range::check_number(value, min, max, route, findings);
        }
        (Kind::ImageId, Value::String(text)) => bad_image::check(text, route, findings),
        (Kind::Color, Value::String(text)) => bad_color::check(text, route, findings),
        (Kind::Icon, Value::String(text)) => unsafe_icon::check(text, route, findings),
        (Kind::Choice(choices), Value::String(text)) => {
            choice(text, field, choices, route, vocabulary, findings);
        }
        (Kind::Any, _) => {}
        (_, Value::Array(items)) => list(items, field, route, vocabulary, findings),
        (_, Value::Object(map)) => inner_map(map, field, route, vocabulary, findings),
        _ => {}
    }
}

fn choice(
    text: &str,
    field: &Field,
    choices: &[&'static str],
    route: &Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    match vocabulary.canonical(field.key, choices, text) {
        None => unknown_choice::check(
            text,
            &vocabulary.choices(field.key, choices),
            field,
            route,
            findings,
        ),
        Some(official) => choice_case::check(text, official, route, findings),
    }
}

fn list(
    items: &[Value],
    field: &Field,
    route: &mut Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    let before = findings.0.len();
    for (index, item) in items.iter().enumerate() {
        route.0.push(Step::Index(index));
        match (item, field.kind) {
            (Value::Object(map), Kind::Records(fields)) => {
                record(map, fields, route, vocabulary, findings);
            }
            (item, Kind::Integers { min, max }) => {
                if item.is_i64() || item.is_u64() {
                    out_of_range::check_integer(item, min, max, route, findings);
                } else {
                    wrong_type::complain(item, "a whole number", route, findings);
                }
            }
            (_, Kind::Records(_)) => wrong_type::complain(item, "a map", route, findings),
            (Value::String(text), Kind::Uuids) => bad_id::check(text, route, findings),
            (Value::String(text), Kind::Choices(choices)) => {
                choice(text, field, choices, route, vocabulary, findings);
            }
            (Value::String(text), Kind::Texts { filled: true, .. }) => {
                empty_value::check(text, route, findings);
            }
            (Value::String(_), _) => {}
            _ => wrong_type::complain(item, "text", route, findings),
        }
        route.0.pop();
    }
    findings.shorten(before);
    if let Kind::Choices(_) = field.kind {
        repeated_item::check(items, route, findings);
        findings.shorten(before);
    }
    if let Kind::Texts { most: Some(most), .. } = field.kind {
        too_many::check(items.len(), most, route, findings);
    }
}

fn inner_map(
    map: &Map,
    field: &Field,
    route: &mut Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    match field.kind {
        Kind::Record(fields) => record(map, fields, route, vocabulary, findings),
        Kind::TextMap => {
            for (key, value) in map {
                let here = route.child(key);
                empty_value::check_key(key, &here, findings);
                match value {
                    Value::String(text) => empty_value::check(text, &here, findings),
                    other => wrong_type::complain(other, "text", &here, findings),
                }
            }
        }
        Kind::Headers => {
            let before = findings.0.len();
            bad_header::check(map, route, findings);
            secret_header::check(map, route, findings);
            findings.shorten(before);
        }
        _ => {}
    }
}
