//! Splits a prompt into its parts, in order.

use super::facts::facts;
use super::sentences;
use crate::model::Persona;

/// One part of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The field it comes from; `attributes` for all the fields that become sentences.
    pub key: &'static str,
    pub text: String,
    /// Whether `{{references}}` in it are filled.
    pub is_template: bool,
}

/// Returns the parts that a persona has. They are separated by blank lines.
pub fn sections(persona: Persona<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |key: &'static str, text: &str, is_template: bool| {
        let kept = text.trim_end_matches(['\n', '\r']);
        if !kept.trim().is_empty() {
            sections.push(Section { key, text: kept.to_owned(), is_template });
        }
    };
    add("system_prompt", persona.system_prompt().unwrap_or_default(), true);
    add("attributes", &sentences(persona), false);
    add("attributes", &facts(persona), false);
    add("additional_instruction", persona.additional_instruction().unwrap_or_default(), true);
    add("examples", &examples(persona), true);
    sections
}

fn examples(persona: Persona<'_>) -> String {
    let items = persona.examples().into_iter().filter(|text| !text.trim().is_empty());
    let lines: Vec<String> =
        items.map(|text| format!("- {}", text.trim_end_matches(['\n', '\r']))).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("Things you might say:\n{}", lines.join("\n"))
}
