//! What is wrong with the resources of a workspace.

use std::collections::HashMap;

use super::{Catalogue, StoredResource};
use crate::diagnostic::{Hint, Origin, Problem};
use crate::model::ResourceId;
use crate::ops::{OpsError, Workspace};

/// Returns every problem of every resource file, for `validate`.
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let mut problems = catalogue.broken.clone();
    let mut ids: HashMap<ResourceId, &StoredResource> = HashMap::new();
    let mut contents: HashMap<ResourceId, &StoredResource> = HashMap::new();
    for stored in catalogue.items() {
        let resource = &stored.resource;
        let content = ResourceId::of(resource.kind, resource.flag_type.as_deref(), &resource.value);
        let here = Origin::file(stored.display_path(workspace));
        let beside = |problem: Problem, first: &StoredResource| {
            let first = Origin::file(first.display_path(workspace));
            problem.at(here).with_related(first, "the other one")
        };
        if let Some(first) = ids.insert(resource.id, stored) {
            let message = format!("the id `{}` is that of another resource", resource.id);
            let problem = Problem::error("duplicate-id", message).field("id");
            problems.push(beside(problem, first).hint("delete one of the two files"));
        } else if let Some(first) = contents.get(&content) {
            let message = "another resource of this kind has the same value";
            let problem = Problem::warning("duplicate-resource", message).field("value");
            let hint = Hint::from("delete one that no draft uses (")
                .then_command(format!("resource list {} --unused", resource.kind))
                .then(") with: ")
                .then_command("resource delete ID");
            problems.push(beside(problem, first).hint(hint));
        }
        contents.entry(content).or_insert(stored);
    }
    Ok(problems)
}
