//! Which drafts need which resources.

use std::collections::HashMap;

use super::Catalogue;
use crate::model::ResourceId;
use crate::ops::draft::Drafts;
use crate::ops::{OpsError, Workspace};

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
