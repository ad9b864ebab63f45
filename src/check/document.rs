//! Walks a document along its field table and asks each rule.

use super::{
    Finding, Findings, bad_color, bad_default, bad_header, bad_id, bad_image, bad_options,
    bad_timestamp, bad_variable_name, choice_case, empty_value, missing_key, missing_language,
    out_of_range, pause_order, secret_header, too_many, unknown_choice, unknown_key, unsafe_icon,
    workspace_choices, wrong_for_type, wrong_type,
};
use crate::model::{
    FIELDS, Field, Kind, MANIFEST_FIELDS, Map, PROJECT_FIELDS, VARIABLE_FIELDS, Value, Vocabulary,
};
use crate::text::Route;

/// Everything that is wrong with a persona.
pub(crate) fn persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Findings::default();
    record(map, FIELDS, &Route::root(), vocabulary, &mut findings);
    missing_language::check(map, &mut findings);
    pause_order::check(map, &mut findings);
    findings.0
}

/// Everything that is wrong with a library persona, which needs a prompt (Feather: `body`).
pub(crate) fn library_persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Findings(persona(map, vocabulary));
    missing_key::check_one(map, "system_prompt", &mut findings);
    findings.0
}

/// Everything that is wrong with `persona.yaml`.
pub(crate) fn manifest(map: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    record(map, MANIFEST_FIELDS, &Route::root(), &Vocabulary::default(), &mut findings);
    workspace_choices::check(map, &mut findings);
    findings.0
}

/// Everything that is wrong with a variable.
pub(crate) fn variable(map: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    record(map, VARIABLE_FIELDS, &Route::root(), &Vocabulary::default(), &mut findings);
    bad_variable_name::check(map, &mut findings);
    wrong_for_type::check(map, &mut findings);
    bad_options::check(map, &mut findings);
    bad_default::check(map, &mut findings);
    findings.0
}

/// Everything that is wrong with a `project.yaml`.
pub(crate) fn project(map: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    record(map, PROJECT_FIELDS, &Route::root(), &Vocabulary::default(), &mut findings);
    findings.0
}

fn record(
    map: &Map,
    fields: &[Field],
    route: &Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    for (key, value) in map {
        let here = route.child(key);
        match fields.iter().find(|field| field.key == key) {
            Some(field) => entry(value, field, &here, vocabulary, findings),
            None => unknown_key::check(key, &here, fields, findings),
        }
    }
    missing_key::check(map, fields, route, findings);
}

fn entry(
    value: &Value,
    field: &Field,
    route: &Route,
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
            field.key,
            route,
            findings,
        ),
        Some(official) => choice_case::check(text, official, route, findings),
    }
}

fn list(
    items: &[Value],
    field: &Field,
    route: &Route,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    for (index, item) in items.iter().enumerate() {
        let here = route.item(index);
        if let (Kind::Records(fields), Value::Object(map)) = (field.kind, item) {
            record(map, fields, &here, vocabulary, findings);
            continue;
        }
        let Value::String(text) = item else {
            let expected = if matches!(field.kind, Kind::Records(_)) { "a map" } else { "text" };
            wrong_type::complain(item, expected, &here, findings);
            continue;
        };
        match field.kind {
            Kind::Records(_) => wrong_type::complain(item, "a map", &here, findings),
            Kind::Choices(choices) => choice(text, field, choices, &here, vocabulary, findings),
            Kind::Texts { filled: true, .. } => empty_value::check(text, &here, findings),
            _ => {}
        }
    }
    if let Kind::Texts { most: Some(most), .. } = field.kind {
        too_many::check(items.len(), most, route, findings);
    }
}

fn inner_map(
    map: &Map,
    field: &Field,
    route: &Route,
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
            bad_header::check(map, route, findings);
            secret_header::check(map, route, findings);
        }
        _ => {}
    }
}
