//! Finds the resource that a reference means.

use std::path::Path;

use super::{Catalogue, StoredResource};
use crate::model::{Resource, ResourceKind, Scope};
use crate::ops::definition::{RefKeys, resolve};
use crate::ops::{Candidate, EntityKind, OpsError, Workspace, resolve_all};
use crate::text::nearest;

/// Returns the resources of some kinds; of all where none is named.
pub(crate) fn select<'a>(
    catalogue: &'a Catalogue,
    kinds: &'a [ResourceKind],
) -> impl Iterator<Item = &'a StoredResource> {
    let meant = |kind: ResourceKind| kinds.is_empty() || kinds.contains(&kind);
    catalogue.items().iter().filter(move |stored| meant(stored.resource.kind))
}

/// Returns the resource that `reference` means: an id, a value or label, a file name, the start of
/// an id.
fn find<'a>(
    workspace: &Workspace,
    resources: &[&'a StoredResource],
    reference: &str,
) -> Result<&'a StoredResource, OpsError> {
    let describe = |stored: &&StoredResource| Candidate {
        name: format!("{} {}", stored.resource.kind, stored.resource.title()),
        id: Some(stored.resource.id.to_string()),
        path: stored.display_path(workspace),
    };
    let found = resolve(EntityKind::Resource, reference.trim(), resources, keys, describe)?;
    found.copied().ok_or_else(|| {
        let titles = resources.iter().map(|stored| stored.resource.title());
        OpsError::NotFound {
            sought: EntityKind::Resource,
            reference: reference.to_owned(),
            place: Scope::Workspace.to_string(),
            nearest: nearest(reference, titles).map(str::to_owned),
        }
    })
}

fn keys<'a>(stored: &'a &StoredResource) -> RefKeys<'a> {
    let Resource { id, value, label, .. } = &stored.resource;
    let stem = stored.path.as_deref().and_then(Path::file_stem);
    RefKeys {
        id: Some(id.to_string().into()),
        names: [Some(value), label.as_deref()],
        stem: stem.unwrap_or_default().to_string_lossy(),
    }
}

/// Returns the resources that the references mean, each once.
pub(crate) fn find_all<'a>(
    workspace: &Workspace,
    catalogue: &'a Catalogue,
    kinds: &'a [ResourceKind],
    references: &[String],
) -> Result<Vec<&'a StoredResource>, OpsError> {
    let resources: Vec<&StoredResource> = select(catalogue, kinds).collect();
    let mut found: Vec<&StoredResource> = Vec::new();
    for stored in resolve_all(references, |reference| find(workspace, &resources, reference))? {
        if !found.contains(&stored) {
            found.push(stored);
        }
    }
    Ok(found)
}
