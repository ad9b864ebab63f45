//! Walks a document along its field table and asks each rule.

use super::{
    Finding, Findings, bad_color, bad_default, bad_header, bad_id, bad_image, bad_options,
    bad_timestamp, bad_variable_name, choice_case, empty_value, fact_mismatch, file_name,
    masked_value, missing_id, missing_key, missing_language, missing_timestamps, out_of_range,
    pause_order, repeated_item, secret_header, stored_timestamp, too_many, unknown_choice,
    unknown_key, unsafe_icon, unsafe_name, workspace_choices, wrong_for_type, wrong_type,
};
use crate::model::{
    FIELDS, Field, Kind, MANIFEST_FIELDS, Map, SCENARIO, Shape, Timestamps, VARIABLE_FIELDS, Value,
    Vocabulary,
};
use crate::text::{Route, Step};

/// Checks the fields of a document, and that no mask came back in it.
pub(super) fn check_fields(map: &Map, fields: &[Field], vocabulary: &Vocabulary) -> Findings {
    let (route, findings) = (Route::root(), Findings::default());
    let mut walk = Walk { vocabulary, route, findings };
    walk.record(map, fields);
    masked_value::check(map, &mut walk.findings);
    walk.findings
}

/// Checks a persona.
pub fn persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = check_fields(map, FIELDS, vocabulary);
    missing_language::check(map, &mut findings);
    pause_order::check(map, &mut findings);
    findings.0
}

/// Checks a library persona, which needs a prompt (Feather: `body`).
pub fn library_persona(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = Findings(persona(map, vocabulary));
    missing_key::check_one(map, "system_prompt", &mut findings);
    findings.0
}

/// Checks how a definition is stored: its file name, its id and its times.
pub fn storage(map: &Map, stem: Option<&str>, timestamps: Timestamps) -> Vec<Finding> {
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
pub fn manifest(map: &Map) -> Vec<Finding> {
    let mut findings = check_fields(map, MANIFEST_FIELDS, &Vocabulary::default());
    workspace_choices::check(map, &mut findings);
    findings.0
}

/// Checks a variable.
pub fn variable(map: &Map) -> Vec<Finding> {
    let mut findings = check_fields(map, VARIABLE_FIELDS, &Vocabulary::default());
    bad_variable_name::check(map, &mut findings);
    wrong_for_type::check(map, &mut findings);
    bad_options::check(map, &mut findings);
    bad_default::check(map, &mut findings);
    findings.0
}

/// Checks a definition by the table of its keys alone.
pub fn definition(map: &Map, shape: &Shape, vocabulary: &Vocabulary) -> Vec<Finding> {
    check_fields(map, shape.fields, vocabulary).0
}

/// Checks a scenario.
pub fn scenario(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = check_fields(map, SCENARIO.fields, vocabulary);
    fact_mismatch::check(map, &mut findings);
    empty_value::check_list("success", map, &mut findings);
    findings.0
}

/// A walk along a document and its field table. One route serves all values: a copy for each of
/// thousands would be most of the work.
struct Walk<'a> {
    vocabulary: &'a Vocabulary,
    route: Route,
    findings: Findings,
}

impl Walk<'_> {
    fn record(&mut self, map: &Map, fields: &[Field]) {
        for (key, value) in map {
            self.route.0.push(Step::Key(key.clone()));
            match fields.iter().find(|field| field.key == key) {
                Some(field) => self.entry(value, field),
                None => unknown_key::check(key, &self.route, fields, &mut self.findings),
            }
            self.route.0.pop();
        }
        missing_key::check(map, fields, &self.route, &mut self.findings);
    }

    fn entry(&mut self, value: &Value, field: &Field) {
        let (route, findings) = (&self.route, &mut self.findings);
        if value.is_null() && field.nullable || !wrong_type::check(value, field, route, findings) {
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
            (Kind::Choice(choices), Value::String(text)) => self.choice(text, field, choices),
            (Kind::Any, _) => {}
            (_, Value::Array(items)) => self.list(items, field),
            (_, Value::Object(map)) => self.inner_map(map, field),
            _ => {}
        }
    }

    fn choice(&mut self, text: &str, field: &Field, choices: &[&'static str]) {
        let (route, findings) = (&self.route, &mut self.findings);
        match self.vocabulary.canonical(field.key, choices, text) {
            Some(official) => choice_case::check(text, official, route, findings),
            None => {
                let choices = self.vocabulary.choices(field.key, choices);
                unknown_choice::check(text, &choices, field, route, findings);
            }
        }
    }

    fn list(&mut self, items: &[Value], field: &Field) {
        let before = self.findings.0.len();
        for (index, item) in items.iter().enumerate() {
            self.route.0.push(Step::Index(index));
            self.item(item, field);
            self.route.0.pop();
        }
        self.findings.shorten(before);
        if let Kind::Choices(_) = field.kind {
            repeated_item::check(items, &self.route, &mut self.findings);
            self.findings.shorten(before);
        }
        if let Kind::Texts { most: Some(most), .. } = field.kind {
            too_many::check(items.len(), most, &self.route, &mut self.findings);
        }
    }

    fn item(&mut self, item: &Value, field: &Field) {
        let (route, findings) = (&self.route, &mut self.findings);
        match (item, field.kind) {
            (Value::Object(map), Kind::Records(fields)) => self.record(map, fields),
            (Value::Number(number), Kind::Integers { min, max }) if !number.is_f64() => {
                out_of_range::check_integer(item, min, max, route, findings);
            }
            (_, Kind::Integers { .. }) => {
                wrong_type::complain(item, "a whole number", route, findings);
            }
            (_, Kind::Records(_)) => wrong_type::complain(item, "a map", route, findings),
            (Value::String(text), Kind::Uuids) => bad_id::check(text, route, findings),
            (Value::String(text), Kind::Choices(choices)) => self.choice(text, field, choices),
            (Value::String(text), Kind::Texts { .. }) if field.key == "style_images" => {
                bad_image::check(text, route, findings);
            }
            (Value::String(text), Kind::Texts { filled: true, .. } | Kind::Selection) => {
                empty_value::check(text, route, findings);
            }
            (Value::String(_), _) => {}
            _ => wrong_type::complain(item, "text", route, findings),
        }
    }

    fn inner_map(&mut self, map: &Map, field: &Field) {
        let (route, findings) = (&self.route, &mut self.findings);
        match field.kind {
            Kind::Record(_) | Kind::Selection => self.record(map, field.inner()),
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
}
