//! What `validate` says about variables.

use std::collections::BTreeSet;

use super::references::{VariableUse, scenario_usage, used_names};
use super::{Agent, catalogue, usage};
use crate::check::{undeclared_variable, unused_variable};
use crate::diagnostic::{MOST_PROBLEMS, Origin, Problem, note_more};
use crate::ops::{OpsError, Workspace};
use crate::text::Route;
use crate::yaml::Locator;

/// Reports references without a definition and definitions without a reference.
///
/// References of personas are only checked once the default agent has variables: until then none
/// are defined. Scenarios are always asked, since they can give values
/// themselves. Personas belong to no agent, so any agent's definition will do.
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let default = Agent::find_agent(workspace, None)?;
    let agents = Agent::all(workspace)?;
    let mut problems = Vec::new();
    let mut defined = Vec::new();
    for agent in &agents {
        defined.extend(catalogue(workspace, agent)?.items);
    }
    let names: Vec<&str> = defined.iter().map(|variable| variable.name()).collect();
    let is_asked = agents.contains(&default);
    if !is_asked {
        problems.extend(undeclared_references(&scenario_usage(workspace)?.found, &names));
        if defined.is_empty() {
            return Ok(problems);
        }
    }
    let used = used_names(workspace)?;
    // Only what is undeclared has to be located.
    if is_asked && used.iter().any(|(name, has_value)| !has_value && !names.contains(&&**name)) {
        problems.extend(undeclared_references(&usage(workspace)?.found, &names));
    }
    let used: BTreeSet<&str> = used.iter().map(|(name, _)| name.as_str()).collect();
    for variable in defined.iter().filter(|variable| !used.contains(variable.name())) {
        let source = &variable.file.source;
        let place = Locator::new(source).ok().and_then(|found| found.value(&Route::key("name")));
        let origin = match place {
            Some(range) => source.origin(range),
            None => Origin::file(variable.file.display_path()),
        };
        problems.push(unused_variable(variable.name(), variable.scope.as_str()).at(origin));
    }
    Ok(problems)
}

/// Reports references without a definition, at most [`MOST_PROBLEMS`] in one field.
fn undeclared_references(found: &[VariableUse], names: &[&str]) -> Vec<Problem> {
    let undefined: Vec<&VariableUse> =
        found.iter().filter(|found| !found.has_value && !names.contains(&&*found.name)).collect();
    let one_field = |one: &&VariableUse, other: &&VariableUse| {
        one.origin.file == other.origin.file && one.field == other.field
    };
    let mut problems = Vec::new();
    for group in undefined.chunk_by(one_field) {
        let problem = |found: &&VariableUse| {
            undeclared_variable(&found.name, &found.field, names).at(found.origin.clone())
        };
        problems.extend(group.iter().take(MOST_PROBLEMS).map(problem));
        note_more(&mut problems, group.len().saturating_sub(MOST_PROBLEMS), "more");
    }
    problems
}
