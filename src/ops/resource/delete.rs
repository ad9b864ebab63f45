//! `resource delete` and `resource prune`.

use std::collections::HashMap;

use super::{Catalogue, StoredResource};
use crate::model::{ResourceId, ResourceKind};
use crate::ops::draft::Drafts;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Refuses to delete what is built in or in use; every one in use is named.
pub(crate) fn check_not_in_use(found: &[StoredResource], uses: &Uses) -> Result<(), OpsError> {
    if let Some(stored) = found.iter().find(|stored| stored.path.is_none()) {
        return Err(OpsError::BuiltInResource { name: stored.resource.title().to_owned() });
    }
    let used: Vec<(String, Vec<String>)> = found
        .iter()
        .filter_map(|stored| Some((stored.label(), uses.get(&stored.resource.id)?.clone())))
        .collect();
    if used.is_empty() { Ok(()) } else { Err(OpsError::ResourceInUse { used }) }
}

/// Returns the resources of some kinds that no draft uses.
pub(crate) fn unused(
    catalogue: &Catalogue,
    uses: &Uses,
    kinds: &[ResourceKind],
) -> Vec<StoredResource> {
    let unused =
        |stored: &&StoredResource| stored.path.is_some() && !uses.contains_key(&stored.resource.id);
    super::select(catalogue, kinds).filter(unused).cloned().collect()
}

/// Deletes the files of all of them, or of none.
pub(crate) fn delete(lock: &Lock, found: &[StoredResource]) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    transaction.remove_all(found.iter().filter_map(|stored| stored.path.as_ref()));
    Ok(transaction.commit()?)
}

/// The drafts (by what they are called) that hold each resource, anywhere in their files.
pub(crate) type Uses = HashMap<ResourceId, Vec<String>>;

/// Returns what is in use. A draft that cannot be read might use anything, so it is an error.
pub(crate) fn uses(workspace: &Workspace, catalogue: &Catalogue) -> Result<Uses, OpsError> {
    let drafts = Drafts::read(workspace, catalogue)?;
    OpsError::refuse_problems("a draft that might use it cannot be read", drafts.broken)?;
    let mut uses = Uses::new();
    for stored in &drafts.items {
        let title = stored.title(catalogue);
        for id in stored.draft.resource_ids() {
            uses.entry(id).or_default().push(title.clone());
        }
    }
    Ok(uses)
}
