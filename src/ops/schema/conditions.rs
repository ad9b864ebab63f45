//! Describes the rules between the keys of a definition, which the field table cannot say.

use serde_json::{Map, Value, json};

use super::kind::{COLOR, DATE};
use crate::model::draft::Status;
use crate::model::{OPTIONS_MOST, ResourceId, ResourceKind};

/// Restricts variables: the name, and options, separator, boolean texts and default by type.
pub(super) fn variable(schema: &mut Map<String, Value>) {
    let mut put = |key: &str, rule: &str, value: Value| {
        let property = schema.get_mut("properties").and_then(|all| all.get_mut(key));
        if let Some(Value::Object(property)) = property {
            property.insert(rule.to_owned(), value);
        }
    };
    put("name", "pattern", json!("^[a-z][a-z0-9_]*$"));
    put("options", "minItems", json!(1));
    put("options", "maxItems", json!(OPTIONS_MOST));
    let date = format!("^{DATE}$");
    let datetime = format!(
        "^{DATE}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[-+][0-9]{{2}}:[0-9]{{2}})$"
    );
    let defaults = [
        ("text_short", json!({"type": "string", "not": {"pattern": "[\\r\\n]"}})),
        ("text_long", json!({"type": "string"})),
        ("number", json!({"type": "number"})),
        ("date", json!({"type": "string", "pattern": date, "maxLength": 10})),
        (
            "time",
            json!({
                "type": "string",
                "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
                "maxLength": 8,
            }),
        ),
        ("datetime", json!({"type": "string", "pattern": datetime})),
        ("single_choice", json!({"type": "string"})),
        (
            "multi_choice",
            json!({"type": "array", "items": {"type": "string"}, "uniqueItems": true}),
        ),
        ("bool", json!({"type": "boolean"})),
    ];
    let mut rules: Vec<Value> = defaults
        .into_iter()
        .map(|(kind, default)| if_key_is("type", &[kind], json!({"default_value": default})))
        .collect();
    let choices = ["single_choice", "multi_choice"];
    rules.push(json!({
        "if": key_is("type", &choices),
        "then": {"required": ["options"]},
        "else": {"properties": {"options": false}},
    }));
    rules.push(only_if_key_is("type", &["multi_choice"], &["multi_choice_separator"]));
    rules.push(only_if_key_is(
        "type",
        &["bool"],
        &["boolean_text_when_true", "boolean_text_when_false"],
    ));
    schema.insert("allOf".to_owned(), json!(rules));
}

/// Labels of icons and flags, the type of flags, and the values of colors and icons.
pub(super) fn resource(schema: &mut Map<String, Value>) {
    let (color, icon, flag) =
        (ResourceKind::Color.as_str(), ResourceKind::Icon.as_str(), ResourceKind::Flag.as_str());
    let rules = [
        only_if_key_is("kind", &[icon, flag], &["label"]),
        only_if_key_is("kind", &[flag], &["type"]),
        if_key_is("kind", &[color], json!({"value": {"pattern": COLOR}})),
        if_key_is("kind", &[icon], json!({"value": super::icon::schema()})),
    ];
    schema.insert("allOf".to_owned(), json!(rules));
}

/// Requires the id of each value in a form.
pub(super) fn draft(schema: &mut Map<String, Value>) {
    let slots = ResourceKind::ALL.into_iter().filter(|slot| *slot != ResourceKind::Flag);
    let mut rules: Vec<Value> = slots.map(value_with_id).collect();
    for active in [true, false] {
        let flag = ResourceId::active_flag(active).to_string();
        let flags = json!({"type": "array", "contains": {"const": flag}});
        rules.push(json!({
            "if": {"properties": {"active": {"const": active}}, "required": ["active"]},
            "then": {"properties": {"flag_ids": flags}, "required": ["flag_ids"]},
        }));
    }
    let form = schema.get_mut("properties").and_then(|all| all.get_mut("form_state"));
    if let Some(Value::Object(form)) = form {
        form.insert("allOf".to_owned(), json!(rules));
    }
}

fn value_with_id(slot: ResourceKind) -> Value {
    let present = if slot.is_list() {
        json!({"type": "array", "minItems": 1})
    } else {
        json!({"type": "string"})
    };
    let (value, id) = (slot.value_key(), slot.id_key());
    json!({
        "if": {"properties": {value: present}, "required": [value]},
        "then": {"properties": {id: present}, "required": [id]},
    })
}

/// Requires the decision of an entry that is not pending.
pub(super) fn ledger(schema: &mut Map<String, Value>) {
    let none = json!({"type": "null"});
    let rule = json!({
        "if": key_is("status", &[Status::Pending.as_str()]),
        "then": {"properties": {"decided_at": none, "decision": none}},
        "else": {"properties": {"decided_at": {"type": "string"}}, "required": ["decided_at"]},
    });
    schema.insert("allOf".to_owned(), json!([rule]));
}

/// Holds where `key` has one of the values.
fn key_is(key: &str, values: &[&str]) -> Value {
    json!({"properties": {key: {"enum": values}}, "required": [key]})
}

/// Requires `properties` where `key` has one of the values.
fn if_key_is(key: &str, values: &[&str], properties: Value) -> Value {
    json!({"if": key_is(key, values), "then": {"properties": properties}})
}

/// Refuses `keys` unless `key` has one of the values.
fn only_if_key_is(key: &str, values: &[&str], keys: &[&str]) -> Value {
    let refused: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), Value::Bool(false))).collect();
    json!({"if": key_is(key, values), "else": {"properties": refused}})
}
