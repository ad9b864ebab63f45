//! What `validate` says about variables.

use super::{agent_name, agent_of, agents, catalogue, usage};
use crate::check::{undeclared_variable, unused_variable};
use crate::diagnostic::{Origin, Problem};
use crate::ops::{OpsError, Workspace};
use crate::text::Route;
use crate::yaml::Locator;

/// Broken files, references without a definition and definitions without a reference.
///
/// References are only asked about once the default agent has variables: until then nobody has
/// begun to define any. Personas belong to no agent, so any agent's definition will do.
#[allow(dead_code, reason = "`validate` asks for them")]
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let default = agent_of(workspace, None)?;
    let agents = agents(workspace)?;
    let mut problems = Vec::new();
    let mut defined = Vec::new();
    for agent in &agents {
        let found = catalogue(workspace, agent)?;
        problems.extend(found.broken);
        defined.extend(found.variables);
    }
    let usage = usage(workspace)?;
    if agents.contains(&default) {
        let names: Vec<&str> = defined.iter().map(|variable| variable.name()).collect();
        problems.extend(usage.found.iter().filter(|found| !names.contains(&&*found.name)).map(
            |found| undeclared_variable(&found.name, &found.field, &names).at(found.origin.clone()),
        ));
    }
    let used = usage.names();
    for variable in defined.iter().filter(|variable| !used.contains(variable.name())) {
        let source = &variable.file.source;
        let place = Locator::new(source).ok().and_then(|found| found.value(&Route::key("name")));
        let origin = match place {
            Some(range) => source.origin(range),
            None => Origin::file(variable.file.shown()),
        };
        problems.push(unused_variable(variable.name(), &agent_name(variable)).at(origin));
    }
    Ok(problems)
}
