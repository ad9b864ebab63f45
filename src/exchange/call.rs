//! A call to be simulated: a persona and a scenario, with their texts filled.

use crate::model::{Map, Persona, Scenario, Value};

/// One call. Its filled texts are written as the runner's own templates want them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// The document of the persona with its slug and without its headers; empty for a scenario
    /// alone.
    pub(crate) persona: Map,
    /// The rendered prompt of the persona.
    pub(crate) prompt: String,
    /// The document of the scenario with its slug; empty for a persona alone.
    pub(crate) scenario: Map,
    /// The values of the references that are left to the runner.
    pub(crate) values: Map,
}

impl Call {
    pub(crate) fn persona(&self) -> Persona<'_> {
        Persona(&self.persona)
    }

    pub(crate) fn scenario(&self) -> Scenario<'_> {
        Scenario(&self.scenario)
    }

    /// Returns a name that no other call of an export has.
    pub(crate) fn title(&self) -> String {
        let names = [self.scenario().name(), self.persona().name()];
        names.into_iter().flatten().collect::<Vec<_>>().join(" – ")
    }

    /// Returns what the caller is told of the call: what they want and what they know.
    pub(crate) fn brief(&self) -> String {
        let scenario = self.scenario();
        let goal = scenario.goal().map(|goal| format!("What you want: {}", goal.trim()));
        let fact = |(name, value): (&String, &Value)| {
            format!("- {}: {}", name.replace('_', " "), value.as_str().unwrap_or_default().trim())
        };
        let facts: Vec<String> = scenario.facts().into_iter().flatten().map(fact).collect();
        let facts = (!facts.is_empty()).then(|| format!("What you know:\n{}", facts.join("\n")));
        [goal, facts].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    /// Returns the first line as an instruction, for a runner that has no place for it.
    pub(crate) fn first_line(&self) -> Option<String> {
        Some(format!("Your first line: {}", self.scenario().opening()?.trim()))
    }

    /// Returns the prompt with the brief behind it, for a runner that has one text for both.
    pub(crate) fn instructions(&self) -> String {
        let parts = [self.prompt.clone(), self.brief()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }
}
