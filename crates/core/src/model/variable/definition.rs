//! Reads the definition of a variable.

use super::VariableType;
use super::fields::{OptionDocument, VariableDocument};
use crate::model::{Map, Value};

/// A variable of an agent's prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    pub name: String,
    pub kind: VariableType,
    pub label: Option<String>,
    pub required: bool,
    pub sort_order: i64,
    pub default: Option<Value>,
    /// In the order of the file.
    pub options: Vec<ChoiceOption>,
    pub separator: String,
    pub(crate) when_true: String,
    pub(crate) when_false: String,
}

impl Variable {
    /// Reads a document; nothing without a name and a type. What is wrong in the rest is left out,
    /// for the checks to name.
    pub fn from_map(map: &Map) -> Option<Self> {
        let document = VariableDocument(map);
        let label = document.label().filter(|label| !label.trim().is_empty());
        let options = document.options().into_iter().flatten();
        Some(Self {
            name: document.name()?.to_owned(),
            kind: document.type_name()?.parse().ok()?,
            label: label.map(str::to_owned),
            required: document.required().unwrap_or(false),
            sort_order: document.sort_order().unwrap_or(0),
            default: document.default_value().cloned(),
            options: options
                .filter_map(|option| ChoiceOption::from_map(option.as_object()?))
                .collect(),
            separator: document.multi_choice_separator().unwrap_or(",").to_owned(),
            when_true: document.boolean_text_when_true().unwrap_or("true").to_owned(),
            when_false: document.boolean_text_when_false().unwrap_or("false").to_owned(),
        })
    }

    /// Returns what to ask for: the label, or the name.
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// The longest name of a variable.
const NAME_LONGEST: usize = 50;

/// Returns whether a text is the name of a variable: `^[a-z][a-z0-9_]{0,49}$`.
pub fn is_variable_name(text: &str) -> bool {
    text.len() <= NAME_LONGEST
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// One option of a single_choice or multi_choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    pub id: Option<String>,
    pub label: String,
    pub injected_text: String,
    pub sort_order: i64,
}

impl ChoiceOption {
    pub(super) fn from_map(map: &Map) -> Option<Self> {
        let document = OptionDocument(map);
        Some(Self {
            id: document.id().map(str::to_owned),
            label: document.label()?.to_owned(),
            injected_text: document.injected_text()?.to_owned(),
            sort_order: document.sort_order().unwrap_or(0),
        })
    }
}
