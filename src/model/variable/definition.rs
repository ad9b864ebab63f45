//! Reads the definition of a variable.

use super::VariableType;
use crate::model::{Map, Value};

/// A variable of an agent's prompt.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) kind: VariableType,
    pub(crate) label: Option<String>,
    pub(crate) required: bool,
    pub(crate) sort_order: i64,
    pub(crate) default: Option<Value>,
    /// In the order of the file.
    pub(crate) options: Vec<ChoiceOption>,
    pub(crate) separator: String,
    pub(crate) when_true: String,
    pub(crate) when_false: String,
}

impl Variable {
    /// Reads a document; nothing without a name and a type. What is wrong in the rest is left out,
    /// for the checks to name.
    pub(crate) fn from_map(map: &Map) -> Option<Self> {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let options = map.get("options").and_then(Value::as_array);
        Some(Self {
            name: text("name")?,
            kind: text("type")?.parse().ok()?,
            label: text("label").filter(|label| !label.trim().is_empty()),
            required: map.get("required").and_then(Value::as_bool).unwrap_or(false),
            sort_order: map.get("sort_order").and_then(Value::as_i64).unwrap_or(0),
            default: map.get("default_value").filter(|value| !value.is_null()).cloned(),
            options: options
                .into_iter()
                .flatten()
                .filter_map(|option| ChoiceOption::from_map(option.as_object()?))
                .collect(),
            separator: text("multi_choice_separator").unwrap_or_else(|| ",".to_owned()),
            when_true: text("boolean_text_when_true").unwrap_or_else(|| "true".to_owned()),
            when_false: text("boolean_text_when_false").unwrap_or_else(|| "false".to_owned()),
        })
    }

    /// Returns what to ask for: the label, or the name.
    pub(crate) fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// The longest name of a variable.
const NAME_LONGEST: usize = 50;

/// Returns whether a text is the name of a variable: `^[a-z][a-z0-9_]{0,49}$`.
pub(crate) fn is_variable_name(text: &str) -> bool {
    text.len() <= NAME_LONGEST
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// One option of a single_choice or multi_choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChoiceOption {
    pub(crate) id: Option<String>,
    pub(crate) label: String,
    pub(crate) injected_text: String,
    pub(crate) sort_order: i64,
}

impl ChoiceOption {
    pub(super) fn from_map(map: &Map) -> Option<Self> {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            id: text("id"),
            label: text("label")?,
            injected_text: text("injected_text")?,
            sort_order: map.get("sort_order").and_then(Value::as_i64).unwrap_or(0),
        })
    }
}
