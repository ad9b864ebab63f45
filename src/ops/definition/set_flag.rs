//! Suggests a `--set` that can be pasted into a shell.

use crate::model::{Kind, PERSONA, Value};
use crate::text::{Route, shell_word};

/// The longest command, in bytes, that is worth suggesting.
const LONGEST: usize = 200;

/// Returns the flag that sets `route` to `value`, if it is short enough to help.
pub(crate) fn set_flag(route: &Route, value: &Value) -> Option<String> {
    // JSON is YAML that leaves no doubt.
    let flag = format!("--set {}", shell_word(&format!("{route}={value}")));
    (flag.len() <= LONGEST).then_some(flag)
}

/// Returns the flag that sets `route` to what a value of another type was probably meant to be.
pub(crate) fn suggest_set_flag(route: &Route, given: &Value) -> Option<String> {
    let text = match given {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => given.to_string(),
        _ => return None,
    };
    let texts =
        |route: &Route| PERSONA.field_at(route).is_some_and(|field| field.kind == Kind::TextMap);
    let meant = match PERSONA.field_at(route).map(|field| field.kind) {
        Some(Kind::Choices(_) | Kind::Texts { .. } | Kind::Uuids | Kind::Selection) => {
            Value::from(vec![text])
        }
        Some(Kind::Bool | Kind::Integer { .. } | Kind::Number { .. }) => {
            let plain: Value = serde_json::from_str(text.trim()).ok()?;
            (!plain.is_object() && !plain.is_array()).then_some(plain)?
        }
        Some(Kind::Integers { .. }) => {
            let number: i64 = text.trim().parse().ok()?;
            Value::from(vec![number])
        }
        Some(Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_) | Kind::Records(_)) => {
            return None;
        }
        Some(_) => Value::String(text),
        None if route.parent().is_some_and(|parent| texts(&parent)) => Value::String(text),
        None => return None,
    };
    set_flag(route, &meant)
}

/// Says what to do where a route leads into a value that has no parts.
pub(super) fn suggest_whole_value(parent: &str) -> String {
    let field = parent.parse().ok().and_then(|parent: Route| PERSONA.field_at(&parent));
    let kind = field.map(|field| field.kind);
    let mapped =
        matches!(kind, None | Some(Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_)));
    match field.filter(|_| !mapped) {
        Some(field) => {
            let pair = shell_word(&format!("{parent}={}", field.example));
            format!("give `{parent}` as a whole, as in --set {pair}")
        }
        None => "give the whole value, or clear it first with --unset".to_owned(),
    }
}
