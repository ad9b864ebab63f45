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
        if let Some(first) = ids.insert(resource.id, stored) {
            let message = format!("the id `{}` is that of another resource", resource.id);
            let related = Origin::file(first.display_path(workspace));
            problems.push(
                Problem::error("duplicate-id", message)
                    .field("id")
                    .at(here)
                    .with_related(related, "the other one")
                    .hint("delete one of the two files"),
            );
        } else if let Some(first) = contents.get(&content) {
            let message = "another resource of this kind has the same value".to_owned();
            let related = Origin::file(first.display_path(workspace));
            problems.push(
                Problem::warning("duplicate-resource", message)
                    .field("value")
                    .at(here)
                    .with_related(related, "the other one")
                    .hint(
                        Hint::from("delete one that no draft uses (")
                            .then_command(format!("resource list {} --unused", resource.kind))
                            .then(") with: ")
                            .then_command("resource delete ID"),
                    ),
            );
        }
        contents.entry(content).or_insert(stored);
    }
    Ok(problems)
}
