//! One option of a choice.

use crate::model::{Map, Value};

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
