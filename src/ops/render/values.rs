//! The values that references are filled with, and where each came from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::diagnostic::{Hint, Origin, Problem, to_problems};
use crate::model::{Map, PromptValue, Scenario, Value, Variable, VariableType, describe};
use crate::ops::scenario::ScenarioFile;
use crate::ops::variable::{Agent, catalogue, parse_value, value_problem};
use crate::ops::{OpsError, Workspace};
use crate::text::{Route, did_you_mean, nearest, shell_word};
use crate::yaml::{Locator, Source, read};

/// Says where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueSource {
    Set,
    Values,
    Default,
    Asked,
    /// No value: an optional variable without a default is empty.
    None,
}

impl fmt::Display for ValueSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Set => "set",
            Self::Values => "values",
            Self::Default => "default",
            Self::Asked => "asked",
            Self::None => "none",
        })
    }
}

/// A variable and its value.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    pub(crate) variable: Variable,
    pub(crate) value: Option<(PromptValue, ValueSource)>,
    /// Whether a value was given that does not fit.
    pub(super) is_invalid: bool,
}

/// Every variable of an agent by name, with its value.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    pub(crate) agent: Agent,
    pub(crate) bindings: BTreeMap<String, Binding>,
    /// Values for references to no variable, which are filled as text.
    pub(super) undeclared: BTreeMap<String, (PromptValue, ValueSource)>,
    /// What was wrong with what was given.
    pub(crate) problems: Vec<Problem>,
    /// The words of a command before `NAME=VALUE` where it is not `--set`: the one that keeps a value.
    pub(crate) command: Option<String>,
}

/// A given map of names to values.
#[derive(Debug)]
pub(crate) struct ValuesDocument {
    source: Source,
    map: Map,
    /// Where in the source the map is.
    base: Route,
}

impl ValuesDocument {
    /// Reads a YAML or JSON map.
    pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let source = Source::open(name, bytes).map_err(to_problems)?;
        match read(&source).map_err(to_problems)? {
            Value::Object(map) => Ok(Self { source, map, base: Route::root() }),
            Value::Null => Ok(Self { source, map: Map::new(), base: Route::root() }),
            other => {
                let message =
                    format!("expected a map of names to values, found {}", describe(&other));
                let problem = Problem::error("not-a-mapping", message).at(Origin::file(name));
                Err(vec![problem.hint("write `name: value` lines")])
            }
        }
    }

    /// Returns the values that a scenario gives.
    pub(crate) fn of_scenario(scenario: &ScenarioFile) -> Option<Self> {
        let map = Scenario(&scenario.map).variables()?.clone();
        Some(Self { source: scenario.file.source.clone(), map, base: Route::key("variables") })
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.map.keys()
    }
}

/// Reads the values given for the variables of an agent and for other names that are referred to:
/// `--set` overrides the document, which overrides the defaults. Collects every problem.
pub(crate) fn gather(
    workspace: &Workspace,
    agent: &Agent,
    referenced: &BTreeSet<String>,
    set: &[(String, String)],
    document: Option<&ValuesDocument>,
) -> Result<Values, OpsError> {
    let found = catalogue(workspace, agent)?;
    let mut values = Values {
        agent: agent.clone(),
        bindings: BTreeMap::new(),
        undeclared: BTreeMap::new(),
        problems: found.broken,
        command: None,
    };
    for definition in &found.items {
        let Some(variable) = Variable::from_map(&definition.map) else { continue };
        let default = variable.default.as_ref().and_then(|value| variable.accept(value).ok());
        let name = variable.name.clone();
        let binding = Binding { variable, value: None, is_invalid: false };
        let variable = &values.bindings.entry(name.clone()).or_insert(binding).variable;
        if let Some(mut filled) = default {
            let source = &definition.file.source;
            keep_number_text(&mut filled, variable, source, &Route::key("default_value"));
            values.put(&name, filled, ValueSource::Default);
        }
    }
    if let Some(document) = document {
        values.take_document(document, referenced);
    }
    values.take_set(set, referenced);
    Ok(values)
}

impl Values {
    /// Gives a variable its value. A required variable needs one that is not empty.
    pub(crate) fn put(&mut self, name: &str, filled: PromptValue, from: ValueSource) {
        if let Some(binding) = self.bindings.get_mut(name) {
            let is_missing = binding.variable.required && filled.is_empty();
            binding.value = (!is_missing).then_some((filled, from));
        }
    }

    /// Notes an invalid value, so that it is not reported as missing too.
    fn note_invalid(&mut self, name: &str, problem: Problem) {
        self.problems.push(problem);
        if let Some(binding) = self.bindings.get_mut(name) {
            binding.is_invalid = true;
        }
    }

    fn take_document(&mut self, document: &ValuesDocument, referenced: &BTreeSet<String>) {
        let locator = Locator::new(&document.source).ok();
        let place = |name: &str, key: bool| {
            let route = document.base.child(name);
            let range = locator.as_ref().map(|locator| {
                if key {
                    locator.key(&route).unwrap_or_else(|| locator.nearest(&route))
                } else {
                    locator.nearest(&route)
                }
            });
            range.map_or_else(
                || Origin::file(document.source.name()),
                |range| document.source.origin(range),
            )
        };
        for (name, value) in &document.map {
            if value.is_null() && (self.bindings.contains_key(name) || referenced.contains(name)) {
                continue;
            }
            let Some(binding) = self.bindings.get(name) else {
                let text = scalar_text(value, &document.source, &document.base.child(name));
                if let (true, Some(text)) = (referenced.contains(name), text) {
                    let filled = PromptValue { value: value.clone(), text };
                    self.undeclared.insert(name.clone(), (filled, ValueSource::Values));
                } else {
                    let problem = self.unknown(name).at(place(name, true));
                    self.problems.push(problem);
                }
                continue;
            };
            match binding.variable.accept(value) {
                Ok(mut filled) => {
                    let route = document.base.child(name);
                    keep_number_text(&mut filled, &binding.variable, &document.source, &route);
                    self.put(name, filled, ValueSource::Values);
                }
                Err(error) => {
                    self.note_invalid(name, value_problem(name, &error).at(place(name, false)))
                }
            }
        }
    }

    fn take_set(&mut self, set: &[(String, String)], referenced: &BTreeSet<String>) {
        for (at, (name, text)) in set.iter().enumerate() {
            if set[..at].iter().any(|(other, before)| other == name && before != text) {
                let message = format!("`{name}` is given two values");
                let problem = Problem::error("given-twice", message).field(name);
                self.problems.push(problem.hint("give each variable one --set"));
                continue;
            }
            let Some(binding) = self.bindings.get(name) else {
                if referenced.contains(name) {
                    let filled =
                        PromptValue { value: Value::from(text.as_str()), text: text.clone() };
                    self.undeclared.insert(name.clone(), (filled, ValueSource::Set));
                } else {
                    let problem = self.unknown(name);
                    self.problems.push(problem);
                }
                continue;
            };
            match parse_value(&binding.variable, text) {
                Ok(filled) => self.put(name, filled, ValueSource::Set),
                Err(error) => self.note_invalid(name, value_problem(name, &error)),
            }
        }
    }

    fn unknown(&self, name: &str) -> Problem {
        let message = format!("agent `{}` has no variable `{name}`", self.agent);
        let problem = Problem::error("unknown-variable", message).field(name);
        match self.nearest(name) {
            Some(known) => problem.hint(did_you_mean(known)),
            None => problem.hint(Hint::command(format!(
                "variable list --agent {}",
                shell_word(self.agent.as_str())
            ))),
        }
    }

    /// Returns the variable with the nearest name.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.bindings.keys().map(String::as_str))
    }
}

/// Returns a single value as text, as the document writes it.
fn scalar_text(value: &Value, source: &Source, route: &Route) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => {
            let range = Locator::new(source).ok()?.value(route)?;
            source.text().get(range).map(|text| text.trim().to_owned())
        }
        _ => None,
    }
}

/// Keeps the spelling of a number in the file: `1.50` stays `1.50`.
fn keep_number_text(filled: &mut PromptValue, variable: &Variable, source: &Source, route: &Route) {
    if variable.kind != VariableType::Number {
        return;
    }
    let range = Locator::new(source).ok().and_then(|locator| locator.value(route));
    let Some(written) = range.and_then(|range| source.text().get(range)) else { return };
    if variable.read(written).is_ok_and(|read| read.value.as_f64() == filled.value.as_f64()) {
        filled.text = written.trim().to_owned();
    }
}
