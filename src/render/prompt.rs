//! The parts of a prompt, in the order an engine gets them.

use super::{facts, sentences};
use crate::model::{Map, Value};

/// One part of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// The field it comes from; `attributes` stands for all the fields that become sentences.
    pub(crate) key: &'static str,
    pub(crate) text: String,
    /// Whether `{{references}}` in it are filled.
    pub(crate) is_template: bool,
}

/// The parts that a persona has. They are parted by blank lines.
pub(crate) fn sections(map: &Map) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |key: &'static str, text: String, is_template: bool| {
        let kept = text.trim_end_matches(['\n', '\r']);
        if !kept.trim().is_empty() {
            sections.push(Section { key, text: kept.to_owned(), is_template });
        }
    };
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    add("system_prompt", text("system_prompt"), true);
    add("attributes", sentences(map), false);
    add("attributes", facts(map), false);
    add("additional_instruction", text("additional_instruction"), true);
    add("examples", examples(map), true);
    sections
}

fn examples(map: &Map) -> String {
    let items =
        map.get("examples").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let lines: Vec<String> = items
        .iter()
        .filter_map(Value::as_str)
        .filter(|text| !text.trim().is_empty())
        .map(|text| format!("- {}", text.trim_end_matches(['\n', '\r'])))
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("Things you might say:\n{}", lines.join("\n"))
}
