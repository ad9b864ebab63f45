//! Crosses scenarios with the personas that call in them.

use crate::diagnostic::Hint;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::exchange::{Alone, Format, Runner};
use crate::model::{Scenario, Scope, Value};
use crate::ops::definition::{Filter, Selection, find, list_all, select};
use crate::ops::persona::PersonaFile;
use crate::ops::scenario::{ScenarioFile, Scenarios};
use crate::ops::{OpsError, Workspace, resolve_all};

/// Which scenarios and personas to cross.
#[derive(Clone, Debug, Default)]
pub(crate) struct CrossOptions {
    /// References of scenarios; all of the workspace where there are none.
    pub(crate) scenarios: Vec<String>,
    /// The personas that may call; those that the scenarios name where nothing is selected.
    pub(crate) selection: Option<Selection>,
}

/// The calls: which persona, in which scenario.
#[derive(Debug, Default)]
pub(crate) struct CallMatrix {
    pub(crate) personas: Vec<PersonaFile>,
    pub(crate) scenarios: Vec<ScenarioFile>,
    /// Positions of a persona and of a scenario.
    pub(crate) calls: Vec<(Option<usize>, Option<usize>)>,
    /// Positions of the personas that were selected.
    selected: Vec<usize>,
    /// The position of each persona by its scope and file.
    positions: HashMap<(String, PathBuf), usize>,
}

/// Crosses scenarios with personas, in the order of the scenarios.
pub(crate) fn cross(
    workspace: &Workspace,
    scope: &Scope,
    format: &Format,
    runner: &Runner,
    options: &CrossOptions,
) -> Result<CallMatrix, OpsError> {
    let mut matrix = CallMatrix::default();
    // A runner of personas alone is given a scenario only for the values of its variables.
    if !options.scenarios.is_empty() || !runner.scenarios.keys.is_empty() {
        matrix.scenarios = scenarios(workspace, &options.scenarios)?;
    }
    let selected = match &options.selection {
        Some(selection) => Some(matrix.add(select(workspace, scope, selection)?)?),
        None => None,
    };
    for scenario in 0..matrix.scenarios.len() {
        let own = own_personas(workspace, scope, &matrix.scenarios[scenario])?;
        let own = match own {
            Some(own) => Some(matrix.add(own)?),
            None => None,
        };
        let callers = match (&selected, own) {
            (Some(selected), Some(own)) => {
                let own: HashSet<usize> = own.into_iter().collect();
                selected.iter().copied().filter(|one| own.contains(one)).collect()
            }
            (Some(selected), None) => selected.clone(),
            (None, Some(own)) => own,
            (None, None) if runner.alone == Alone::Scenario => {
                matrix.calls.push((None, Some(scenario)));
                continue;
            }
            (None, None) => return Err(no_personas(matrix.scenarios[scenario].name())),
        };
        matrix.calls.extend(callers.into_iter().map(|one| (Some(one), Some(scenario))));
    }
    matrix.selected = selected.unwrap_or_default();
    if runner.alone == Alone::Persona {
        let alone: Vec<_> = matrix.idle().map(|one| (Some(one), None)).collect();
        matrix.calls.extend(alone);
    }
    if matrix.calls.is_empty() { Err(no_calls(format, runner, &matrix)) } else { Ok(matrix) }
}

impl CallMatrix {
    /// Returns the names of the selected personas that no scenario calls.
    pub(crate) fn idle_personas(&self) -> Vec<&str> {
        self.idle().map(|one| self.personas[one].name()).collect()
    }

    fn idle(&self) -> impl Iterator<Item = usize> {
        let called: HashSet<usize> = self.calls.iter().filter_map(|call| call.0).collect();
        self.selected.iter().copied().filter(move |one| !called.contains(one))
    }

    /// Adds personas, each once, and returns their positions.
    fn add(&mut self, personas: Vec<PersonaFile>) -> Result<Vec<usize>, OpsError> {
        let (mut positions, mut seen) = (Vec::new(), HashSet::new());
        for persona in personas {
            let key = (persona.scope.to_string(), persona.file.path.clone());
            let position = match self.positions.get(&key) {
                Some(position) => *position,
                None => {
                    self.personas.push(persona.valid()?);
                    self.personas.len() - 1
                }
            };
            self.positions.insert(key, position);
            if seen.insert(position) {
                positions.push(position);
            }
        }
        Ok(positions)
    }
}

fn scenarios(workspace: &Workspace, references: &[String]) -> Result<Vec<ScenarioFile>, OpsError> {
    if !references.is_empty() {
        let mut found: Vec<ScenarioFile> = Vec::new();
        let find = |reference: &str| find(workspace, &Scenarios, reference)?.valid();
        for one in resolve_all(references, find)? {
            if !found.iter().any(|other| other.file.path == one.file.path) {
                found.push(one);
            }
        }
        return Ok(found);
    }
    if workspace.is_none {
        return Ok(Vec::new());
    }
    let mut listed = list_all(workspace, &Scenarios)?;
    OpsError::refuse_problems("a scenario is not valid", listed.broken)?;
    listed.items.sort_by_cached_key(|scenario| scenario.file.path.clone());
    Ok(listed.items)
}

/// Returns the personas that a scenario names or describes; nothing where it does neither.
fn own_personas(
    workspace: &Workspace,
    scope: &Scope,
    scenario: &ScenarioFile,
) -> Result<Option<Vec<PersonaFile>>, OpsError> {
    let texts = |list: Option<&Value>| -> Vec<String> {
        let items = list.and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let Some(personas) = Scenario(&scenario.map).personas() else { return Ok(None) };
    if let Some(conditions) = personas.get("where") {
        let conditions = texts(Some(conditions));
        let filters: Result<Vec<Filter>, _> = conditions.iter().map(|one| one.parse()).collect();
        let filters = filters.map_err(|error| OpsError::usage(error.to_string()))?;
        return Ok(Some(select(workspace, scope, &Selection::Matching(filters))?));
    }
    let references = texts(Some(personas));
    if references.is_empty() {
        return Ok(None);
    }
    let find = |reference: &str| match find(workspace, scope, reference) {
        // A project can have its own personas; the others are those of the workspace.
        Err(OpsError::NotFound { .. }) if *scope != Scope::Workspace => {
            find(workspace, &Scope::Workspace, reference)
        }
        found => found,
    };
    Ok(Some(resolve_all(&references, find)?))
}

fn no_personas(scenario: &str) -> OpsError {
    OpsError::Usage {
        message: format!("scenario `{scenario}` does not say who calls"),
        hint: Some("pass a REF, --where KEY=VALUE or --all".into()),
    }
}

fn no_calls(format: &Format, runner: &Runner, matrix: &CallMatrix) -> OpsError {
    let (message, hint) = match (matrix.scenarios.is_empty(), runner.alone) {
        (true, Alone::Persona) => (
            format!("no persona given for {}", format.name),
            "pass a REF, --where KEY=VALUE or --all".into(),
        ),
        (true, _) => (
            format!("{} needs a scenario: what the personas call about", format.name),
            Hint::command("scenario create NAME --goal TEXT"),
        ),
        (false, _) => (
            "no persona calls in these scenarios".to_owned(),
            Hint::from("see who calls: ").then_command("scenario list"),
        ),
    };
    OpsError::Usage { message, hint: Some(hint) }
}
