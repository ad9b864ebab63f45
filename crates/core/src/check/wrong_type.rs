//! `wrong-type`: a value of another type than its field's.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::WRONG_TYPE;
use crate::model::{Field, Kind, Value, describe};
use crate::text::{Route, brief};

/// Reports a value of another type than its field; returns whether the type fits.
pub(super) fn check(value: &Value, field: &Field, route: &Route, findings: &mut Findings) -> bool {
    let fits = match field.kind {
        Kind::Uuid
        | Kind::Timestamp
        | Kind::Text { .. }
        | Kind::Choice(_)
        | Kind::ImageId
        | Kind::Color
        | Kind::Icon => value.is_string(),
        Kind::Bool => value.is_boolean(),
        Kind::Integer { .. } => value.is_number() && !value.is_f64(),
        Kind::Number { .. } => value.is_number(),
        Kind::Choices(_)
        | Kind::Texts { .. }
        | Kind::Integers { .. }
        | Kind::Uuids
        | Kind::Records(_) => value.is_array(),
        Kind::Selection => value.is_array() || value.is_object(),
        Kind::Any => !value.is_null(),
        Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_) => value.is_object(),
    };
    if !fits && field.kind == Kind::Headers {
        // The value may be a secret, so it is not quoted.
        let message =
            format!("`{route}`: expected {}, found {}", field.kind.describe(), describe(value));
        let hint = format!("write a map: {route}: {{X-Team: blue}}");
        findings.value(WRONG_TYPE, route, message).with_hint(hint);
    } else if !fits {
        complain(value, field.kind.describe(), route, findings);
    }
    fits
}

/// Reports that `value` has not the expected type.
pub(super) fn complain(value: &Value, expected: &str, route: &Route, findings: &mut Findings) {
    let found = match value {
        Value::Null => "nothing (null)".to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::String(text) if expects_scalar(expected) => {
            format!("the text `{}`", Value::from(brief(text).as_ref()))
        }
        other => describe(other).to_owned(),
    };
    let message = format!("`{route}`: expected {expected}, found {found}");
    let finding = findings.value(WRONG_TYPE, route, message);
    finding.hint = hint(value, expected, route).map(Hint::from);
    finding.spelling = (value.is_number() || value.is_boolean()).then(|| value.to_string());
}

fn expects_scalar(expected: &str) -> bool {
    [Kind::Bool.describe(), "a number", "a whole number"].contains(&expected)
}

/// Returns a hint that shows the text as a list.
fn as_list(text: &str, route: &Route) -> String {
    if text.starts_with('-') && text.parse::<f64>().is_err() {
        return "put a space after each `-`: `- x`".to_owned();
    }
    let short = text.chars().count() <= 60 && !text.contains(['\n', ',', '[', ']', '{', '}', '#']);
    if short {
        format!("write a list: {route}: [{text}]")
    } else {
        format!("write a list: a line `- …` below `{route}:` for each text")
    }
}

fn hint(value: &Value, expected: &str, route: &Route) -> Option<String> {
    match value {
        Value::Null => Some("remove the key to leave it unset".to_owned()),
        Value::Bool(_) | Value::Number(_) if expected == "text" => {
            Some(format!("put it in quotes: \"{value}\""))
        }
        Value::String(text) if expected.starts_with("a list of ") => Some(as_list(text, route)),
        Value::String(text) if expected == Kind::Bool.describe() => match text.as_str() {
            "true" | "false" => Some("remove the quotes".to_owned()),
            "yes" | "on" | "Yes" | "On" => Some("write true".to_owned()),
            "no" | "off" | "No" | "Off" => Some("write false".to_owned()),
            _ => None,
        },
        Value::String(text) if text.parse::<f64>().is_ok() => Some("remove the quotes".to_owned()),
        Value::Object(_) if expected == "text" => {
            Some("quote a value that contains `: ` or starts with `{`".to_owned())
        }
        _ => None,
    }
}
