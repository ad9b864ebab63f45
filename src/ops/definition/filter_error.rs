//! Says why a condition or a key in one cannot be read.

use crate::text::{RouteError, alternatives, did_you_mean};

/// Why a condition cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FilterError {
    #[error("`{0}` is not a condition: expected key=value")]
    NoOperator(String),
    #[error("`{0}` has no key before the operator: expected key=value")]
    NoKey(String),
    #[error("`{0}` compares numbers and times, and `{1}` is neither")]
    NotComparable(String, String),
    #[error(transparent)]
    Route(#[from] RouteError),
    #[error("unknown key `{key}`{}", suggestion_or_keys(.nearest.as_deref(), .keys))]
    UnknownKey { key: String, nearest: Option<String>, keys: Vec<&'static str> },
    #[error("invalid value `{value}` for `{key}`: expected {}{}", alternatives(.choices), suggestion(.nearest.as_deref()))]
    UnknownChoice { key: String, value: String, choices: Vec<String>, nearest: Option<String> },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|key| format!(", {}", did_you_mean(key))).unwrap_or_default()
}

/// Suggests a key, or lists them all.
fn suggestion_or_keys(nearest: Option<&str>, keys: &[&str]) -> String {
    match nearest {
        Some(_) => suggestion(nearest),
        None => format!("; keys: {}", keys.join(", ")),
    }
}
