//! The values that references are filled with, and where each came from.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::{Origin, Problem, to_problems};
use crate::model::{Filled, Map, Value, Variable, VariableType, describe};
use crate::ops::variable::{Agent, catalogue, parse_value, value_problem};
use crate::ops::{OpsError, Workspace};
use crate::text::{Route, did_you_mean, nearest, shell_word};
use crate::yaml::{Locator, Source, read};

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origins {
    Set,
    Values,
    Default,
    Asked,
    /// Nowhere: a variable that is not required and has no default is empty.
    None,
}

impl fmt::Display for Origins {
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

/// A variable and the value it has.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) variable: Variable,
    pub(crate) value: Option<(Filled, Origins)>,
    /// A value was given and did not fit.
    pub(super) misfit: bool,
}

/// Every variable of an agent by name, with its value.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    pub(crate) agent: Agent,
    pub(crate) known: BTreeMap<String, Known>,
    /// What was wrong with what was given.
    pub(crate) problems: Vec<Problem>,
}

/// A given map of names to values.
#[derive(Debug)]
pub(crate) struct ValuesDocument {
    source: Source,
    map: Map,
}

impl ValuesDocument {
    /// Reads a YAML or JSON map.
    pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let source = Source::open(name, bytes).map_err(to_problems)?;
        match read(&source).map_err(to_problems)? {
            Value::Object(map) => Ok(Self { source, map }),
            Value::Null => Ok(Self { source, map: Map::new() }),
            other => {
                let message =
                    format!("expected a map of names to values, found {}", describe(&other));
                let problem = Problem::error("not-a-mapping", message).at(Origin::file(name));
                Err(vec![problem.hint("write `name: value` lines")])
            }
        }
    }
}

/// Reads what was given: `--set` wins over the document, that over the defaults. All that is wrong
/// is collected.
pub(crate) fn gather(
    workspace: &Workspace,
    agent: &Agent,
    set: &[(String, String)],
    document: Option<&ValuesDocument>,
) -> Result<Values, OpsError> {
    let found = catalogue(workspace, agent)?;
    let mut values =
        Values { agent: agent.clone(), known: BTreeMap::new(), problems: found.broken };
    for definition in &found.items {
        let Some(variable) = Variable::from_map(&definition.map) else { continue };
        let default = variable.default.as_ref().and_then(|value| variable.accept(value).ok());
        let value = default.map(|mut filled| {
            let source = &definition.file.source;
            as_written(&mut filled, &variable, source, &Route::key("default_value"));
            (filled, Origins::Default)
        });
        values.known.insert(variable.name.clone(), Known { variable, value, misfit: false });
    }
    if let Some(document) = document {
        values.take_document(document);
    }
    values.take_set(set);
    Ok(values)
}

impl Values {
    /// Gives a variable its value.
    pub(crate) fn put(&mut self, name: &str, filled: Filled, from: Origins) {
        if let Some(known) = self.known.get_mut(name) {
            known.value = Some((filled, from));
        }
    }

    /// Notes what is wrong with a value: that is all there is to say about the variable.
    fn refuse(&mut self, name: &str, problem: Problem) {
        self.problems.push(problem);
        if let Some(known) = self.known.get_mut(name) {
            known.misfit = true;
        }
    }

    fn take_document(&mut self, document: &ValuesDocument) {
        let locator = Locator::new(&document.source).ok();
        let place = |name: &str, key: bool| {
            let route = Route::key(name);
            let range = locator.as_ref().map(|locator| match key {
                true => locator.key(&route).unwrap_or_else(|| locator.nearest(&route)),
                false => locator.nearest(&route),
            });
            range.map_or_else(
                || Origin::file(document.source.name()),
                |range| document.source.origin(range),
            )
        };
        for (name, value) in &document.map {
            let Some(known) = self.known.get(name) else {
                let problem = self.unknown(name).at(place(name, true));
                self.problems.push(problem);
                continue;
            };
            if value.is_null() {
                continue;
            }
            match known.variable.accept(value) {
                Ok(mut filled) => {
                    let route = Route::key(name);
                    as_written(&mut filled, &known.variable, &document.source, &route);
                    self.put(name, filled, Origins::Values);
                }
                Err(error) => self.refuse(name, value_problem(name, &error).at(place(name, false))),
            }
        }
    }

    fn take_set(&mut self, set: &[(String, String)]) {
        for (at, (name, text)) in set.iter().enumerate() {
            if set[..at].iter().any(|(other, before)| other == name && before != text) {
                let message = format!("`{name}` is given two values");
                let problem = Problem::error("given-twice", message).field(name);
                self.problems.push(problem.hint("give each variable one --set"));
                continue;
            }
            let Some(known) = self.known.get(name) else {
                let problem = self.unknown(name);
                self.problems.push(problem);
                continue;
            };
            match parse_value(&known.variable, text) {
                Ok(filled) => self.put(name, filled, Origins::Set),
                Err(error) => self.refuse(name, value_problem(name, &error)),
            }
        }
    }

    fn unknown(&self, name: &str) -> Problem {
        let message = format!("agent `{}` has no variable `{name}`", self.agent);
        let problem = Problem::error("unknown-variable", message).field(name);
        match self.nearest(name) {
            Some(known) => problem.hint(did_you_mean(known)),
            None => problem
                .hint(format!("persona variable list --agent {}", shell_word(self.agent.as_str()))),
        }
    }

    /// The variable whose name is nearest to a misspelt one.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.known.keys().map(String::as_str))
    }
}

/// A number goes into the prompt as the file writes it: `1.50` stays `1.50`.
fn as_written(filled: &mut Filled, variable: &Variable, source: &Source, route: &Route) {
    if variable.kind != VariableType::Number {
        return;
    }
    let range = Locator::new(source).ok().and_then(|locator| locator.value(route));
    let Some(written) = range.and_then(|range| source.text().get(range)) else { return };
    if variable.read(written).is_ok_and(|read| read.value.as_f64() == filled.value.as_f64()) {
        filled.text = written.trim().to_owned();
    }
}
