//! A call to be simulated: a persona and a scenario, with their texts filled.

use std::collections::BTreeSet;

use crate::model::{Behavior, Map, Persona, Scenario, Value};

/// One call. Its filled texts are written as the runner's own templates want them.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// The document of the persona with its slug and without its headers; empty for a scenario
    /// alone.
    pub persona: Map,
    /// The rendered prompt of the persona.
    pub prompt: String,
    /// The sentences of the prompt that attributes became, each with its field.
    pub attributes: Vec<(&'static str, String)>,
    /// The document of the scenario with its slug; empty for a persona alone.
    pub scenario: Map,
    /// The values of the references that are left to the runner.
    pub values: Map,
}

impl Call {
    pub fn persona(&self) -> Persona<'_> {
        Persona(&self.persona)
    }

    pub fn scenario(&self) -> Scenario<'_> {
        Scenario(&self.scenario)
    }

    /// Returns a name that no other call of an export has.
    pub fn title(&self) -> String {
        let names = [self.scenario().name(), self.persona().name()];
        names.into_iter().flatten().collect::<Vec<_>>().join(" – ")
    }

    /// Returns what the caller is told of the call: what they want and what they know.
    pub fn brief(&self) -> String {
        let scenario = self.scenario();
        let goal = scenario.goal().map(|goal| format!("What you want: {}", goal.trim()));
        let parts = [goal.unwrap_or_default(), self.knowledge()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }

    /// Returns what the caller knows, as a list; empty when that is nothing.
    pub(crate) fn knowledge(&self) -> String {
        match self.facts().as_slice() {
            [] => String::new(),
            facts => format!("What you know:\n- {}", facts.join("\n- ")),
        }
    }

    /// Returns what the caller knows, fact by fact.
    pub fn facts(&self) -> Vec<String> {
        let fact = |(name, value): (&String, &Value)| {
            format!("{}: {}", name.replace('_', " "), value.as_str().unwrap_or_default().trim())
        };
        self.scenario().facts().into_iter().flatten().map(fact).collect()
    }

    /// Returns what the call is judged by, in one text.
    pub(crate) fn criteria(&self) -> Option<String> {
        match self.scenario().success().as_slice() {
            [] => None,
            [one] => Some((*one).to_owned()),
            several => Some(format!("- {}", several.join("\n- "))),
        }
    }

    /// Returns who speaks first, where the persona says so.
    pub fn first_speaker(&self) -> Option<&str> {
        Behavior(self.persona().behavior_config()?).first_speaker()
    }

    /// Returns what names, groups and describes a call.
    pub fn metadata(&self) -> Map {
        let of = |map: &Map, prefix: &str, keys: &[(&str, &str)]| {
            let entry = |(ours, theirs): &(&str, &str)| {
                Some((format!("{prefix}{theirs}"), map.get(*ours)?.clone()))
            };
            keys.iter().filter_map(entry).collect::<Map>()
        };
        let named = [("name", ""), ("id", "_id"), ("description", "_description")];
        let mut metadata = of(&self.persona, "persona", &named);
        metadata.extend(of(&self.persona, "", &[("tags", "tags"), ("keywords", "keywords")]));
        metadata.extend(of(&self.scenario, "scenario", &named));
        metadata.extend(of(&self.scenario, "scenario", &[("tags", "_tags")]));
        metadata
    }

    /// Returns the first line as an instruction, for a runner that has no place for it.
    pub(crate) fn first_line(&self) -> Option<String> {
        Some(format!("Your first line: {}", self.scenario().opening()?.trim()))
    }

    /// Returns the prompt with the brief behind it, for a runner that has one text for both.
    pub fn instructions(&self) -> String {
        let parts = [self.prompt.clone(), self.brief()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }
}

/// Returns the name of a definition's file.
pub(super) fn slug_of(definition: &Map) -> &str {
    definition.get("slug").and_then(Value::as_str).unwrap_or_default()
}

/// Returns a word for each call that no other has: `double-charge-ada`.
pub(super) fn call_ids(calls: &[Call]) -> Vec<String> {
    let word = |call: &Call| [&call.scenario, &call.persona].map(slug_of).join("-");
    unique_words(calls.iter().map(word))
}

/// Numbers words that repeat: `ada`, `ada-2`.
pub(super) fn unique_words(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut unique = |word: String| {
        let numbered = |number: usize| match number {
            1 => word.clone(),
            _ => format!("{word}-{number}"),
        };
        let free = (1..).map(numbered).find(|one| !taken.contains(one)).unwrap_or_default();
        taken.insert(free.clone());
        free
    };
    words.map(&mut unique).collect()
}
