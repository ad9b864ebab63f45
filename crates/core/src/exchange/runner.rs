//! Describes a tool that runs simulated callers.

use super::call::Call;
use super::table::Table;
use crate::diagnostic::Problem;
use crate::model::{Identity, Map, PromptText, Value};

/// How a tool that runs simulated callers takes calls.
#[derive(Debug)]
pub struct Runner {
    /// What becomes of each key of a persona.
    pub personas: Table,
    /// What becomes of each key of a scenario.
    pub scenarios: Table,
    /// What can be written without the other half of a call.
    pub alone: Alone,
    /// Writes a text so that the templates of the runner give it back, and fill the references in
    /// it; nothing for a runner that takes texts as they stand.
    pub escape: Option<fn(&PromptText) -> String>,
    /// Whether its files hold values for the references that are left to it.
    pub holds_values: bool,
    /// Returns what the runner cannot do, beyond what the tables demand.
    pub check: fn(&Call) -> Vec<Problem>,
    /// Writes the files of a directory, or one file that holds everything.
    pub write: fn(&[Call], Target) -> Vec<ExportFile>,
}

/// What a runner takes without the other half of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    Nothing,
    /// A persona without a scenario.
    Persona,
    /// A scenario whose text says who calls.
    Scenario,
}

/// Where the files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    File,
    /// A file of JSON lines, for a runner that tells it by its name.
    Lines,
    Folder,
}

/// A file to write.
#[derive(Clone, Debug)]
pub struct ExportFile {
    /// Its path below the directory, with `/` between the parts.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Whether people go on with it, so that one that is there stays.
    pub is_starter: bool,
}

impl ExportFile {
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), is_starter: false }
    }

    pub(crate) fn starter(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { is_starter: true, ..Self::new(name, bytes) }
    }
}

impl Runner {
    /// Returns a runner that needs both halves of a call and takes texts as they stand.
    pub const fn new(
        personas: Table,
        scenarios: Table,
        write: fn(&[Call], Target) -> Vec<ExportFile>,
    ) -> Self {
        let check = |_: &Call| Vec::new();
        let (alone, escape) = (Alone::Nothing, None);
        Self { personas, scenarios, alone, escape, holds_values: false, check, write }
    }

    pub(crate) const fn with_templates(mut self, escape: fn(&PromptText) -> String) -> Self {
        self.escape = Some(escape);
        self
    }

    pub(crate) const fn with_values(mut self) -> Self {
        self.holds_values = true;
        self
    }

    pub(crate) const fn with_check(mut self, check: fn(&Call) -> Vec<Problem>) -> Self {
        self.check = check;
        self
    }

    pub(crate) const fn taking_alone(mut self, alone: Alone) -> Self {
        self.alone = alone;
        self
    }

    /// Writes a text as the runner wants it.
    pub fn text(&self, text: &PromptText) -> String {
        self.escape.map_or_else(|| text.to_string(), |escape| escape(text))
    }
}

/// The keys of a persona that a rendered prompt says.
pub(super) const PROMPT_KEYS: &[&str] = &[
    "system_prompt",
    "additional_instruction",
    "examples",
    "gender",
    "age_group",
    "location",
    "personality",
    "communication_style",
    "accent",
    "multilingual",
    "language",
    "profession",
    "simulation_type",
    "conversation_speed",
    "background_sound",
    "finished_speaking_sensitivity",
    "interrupt_sensitivity",
    "tone",
    "punctuation",
    "slang_usage",
    "typos_frequency",
    "regional_mix",
    "emoji_usage",
    "verbosity",
    "traits",
    "custom_properties",
    "behavior_config.first_speaker",
    "behavior_config.background_noise",
    "behavior_config.interruption_mode",
    "behavior_config.backchannel_style",
];

/// Why headers are in no file of a runner.
pub(super) const NO_HEADERS: &str = "headers may hold secrets and never go into a runner's file";

/// Returns what an import kept for a format.
pub(super) fn extra<'m>(map: &'m Map, extension: &str) -> Option<&'m Map> {
    Identity(map).extensions()?.get(extension)?.as_object()
}

/// Lays our values over what was kept of an earlier import.
pub(super) fn lay_over(kept: Option<&Map>, ours: Map) -> Map {
    let mut map = kept.cloned().unwrap_or_default();
    for (key, value) in ours {
        match (map.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => {
                *below = lay_over(Some(below), above);
            }
            (_, value) => drop(map.insert(key, value)),
        }
    }
    map
}

/// Makes a map of the entries that have a value.
pub(super) fn entries<const N: usize>(entries: [(&str, Option<Value>); N]) -> Map {
    let present = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    present.collect()
}
