//! Removes a draft with everything that only it used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::file::{DraftFile, Drafts};
use crate::model::ResourceId;
use crate::ops::resource::Catalogue;
use crate::store::{Lock, remove_empty_folder};

/// Returns the files of the resources that only these drafts use. Only what a request makes of a
/// text is removed: departments, voices, icons and flags were created for others to choose from.
pub(super) fn unshared_resources(
    drafts: &Drafts,
    removed: &[&DraftFile],
    catalogue: &Catalogue,
) -> Vec<PathBuf> {
    // A draft that cannot be read might use any of them.
    if !drafts.broken.is_empty() {
        return Vec::new();
    }
    let is_removed = |draft: &DraftFile| removed.iter().any(|one| one.file.path == draft.file.path);
    let others = drafts.items.iter().filter(|draft| !is_removed(draft));
    let shared: BTreeSet<ResourceId> =
        others.flat_map(|other| other.draft.resource_ids()).collect();
    let own: BTreeSet<ResourceId> =
        removed.iter().flat_map(|one| one.draft.resource_ids()).collect();
    let made_from_text = |id: &ResourceId| {
        let stored = catalogue.get(*id)?;
        stored.path.clone().filter(|_| stored.resource.kind.can_create())
    };
    own.difference(&shared).filter_map(made_from_text).collect()
}

/// Removes the directories that a deleted draft left empty.
pub(super) fn remove_folder(lock: &Lock, folder: &Path) {
    remove_empty_folder(lock, &folder.join("ledger"));
    remove_empty_folder(lock, folder);
}
