//! From a reference to the resource it means.

use super::{Catalogue, StoredResource};
use crate::model::{ResourceKind, Scope};
use crate::ops::definition::is_id_prefix;
use crate::ops::resolve_all;
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::text::nearest;

/// The resources of some kinds; of all where none is named.
pub(crate) fn select<'a>(
    catalogue: &'a Catalogue,
    kinds: &'a [ResourceKind],
) -> impl Iterator<Item = &'a StoredResource> {
    let meant = |kind: ResourceKind| kinds.is_empty() || kinds.contains(&kind);
    catalogue.items().iter().filter(move |stored| meant(stored.resource.kind))
}

/// The resource that `reference` means: an id, a value or label, a file name, the start of an id.
fn find<'a>(
    workspace: &Workspace,
    catalogue: &'a Catalogue,
    kinds: &[ResourceKind],
    reference: &str,
) -> Result<&'a StoredResource, OpsError> {
    let wanted = reference.trim().to_ascii_lowercase();
    let meant =
        |stored: &&&StoredResource| kinds.is_empty() || kinds.contains(&stored.resource.kind);
    let all: Vec<&StoredResource> = catalogue.items().iter().collect();
    let id = |stored: &&StoredResource| stored.resource.id.to_string() == wanted;
    let called = |stored: &&StoredResource| stored.resource.is_called(reference);
    let filed = |stored: &&StoredResource| {
        let stem = stored.path.as_deref().and_then(|path| path.file_stem());
        stem.is_some_and(|stem| stem.eq_ignore_ascii_case(&*wanted))
    };
    let starts = |stored: &&StoredResource| is_id_prefix(&stored.resource.id.to_string(), &wanted);
    let tests: [&dyn Fn(&&StoredResource) -> bool; 4] = [&id, &called, &filed, &starts];
    for fits in tests {
        let found: Vec<_> = all.iter().filter(meant).filter(|stored| fits(stored)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => return Err(ambiguous(workspace, reference, several)),
        }
    }
    let titles = all.iter().filter(meant).map(|stored| stored.resource.title());
    Err(OpsError::NotFound {
        sought: EntityKind::Resource,
        reference: reference.to_owned(),
        place: Scope::Workspace.to_string(),
        nearest: nearest(reference, titles).map(str::to_owned),
    })
}

/// The resources that the references mean, each once.
pub(crate) fn find_all<'a>(
    workspace: &Workspace,
    catalogue: &'a Catalogue,
    kinds: &[ResourceKind],
    references: &[String],
) -> Result<Vec<&'a StoredResource>, OpsError> {
    let mut found: Vec<&StoredResource> = Vec::new();
    for stored in resolve_all(references, |reference| find(workspace, catalogue, kinds, reference))?
    {
        if !found.contains(&stored) {
            found.push(stored);
        }
    }
    Ok(found)
}

fn ambiguous(workspace: &Workspace, reference: &str, found: &[&&StoredResource]) -> OpsError {
    let describe = |stored: &&&StoredResource| Candidate {
        name: format!("{} {}", stored.resource.kind, stored.resource.title()),
        id: Some(stored.resource.id.to_string()),
        path: stored.shown(workspace),
    };
    OpsError::Ambiguous {
        sought: EntityKind::Resource,
        reference: reference.to_owned(),
        candidates: found.iter().map(describe).collect(),
    }
}
