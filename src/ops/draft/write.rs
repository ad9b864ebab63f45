//! Writes a draft's folder: `draft.yaml` and one file per ledger entry.

use std::path::{Path, PathBuf};

use super::file::DraftFile;
use crate::model::draft::{DRAFT_FIELDS, Draft, DraftId, ENTRY_FIELDS, Entry};
use crate::model::{Field, Map, keys};
use crate::ops::definition::{EditStyle, edit_text};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{DefinitionFile, Root, Transaction, check_limits, etag};
use crate::yaml;

/// Returns the folder of a draft.
pub(super) fn folder(root: &Root, id: DraftId) -> PathBuf {
    root.drafts_dir().join(id.to_string())
}

/// Adds a new draft to the transaction, with the resources that it needs. All of it is as private
/// as the file of the persona that it comes from.
pub(super) fn stage_new(
    transaction: &mut Transaction<'_>,
    workspace: &Workspace,
    draft: &Draft,
    catalogue: &Catalogue,
    original: Option<&Path>,
) -> Result<(), OpsError> {
    let root = &workspace.root;
    let path = folder(root, draft.id).join("draft.yaml");
    let text = yaml::emit(&draft.document(catalogue));
    check_limits(&root.show(&path), text.as_bytes())?;
    transaction.create_like(original, &path, text);
    for entry in draft.ledger().entries() {
        let (path, text) = entry_file(root, draft.id, entry, catalogue)?;
        transaction.create_like(original, path, text);
    }
    let uses = draft.resource_ids();
    catalogue.write(transaction, original, |id| uses.contains(&id));
    Ok(())
}

/// Adds what changed in a draft to the transaction; files that say the same stay untouched.
pub(super) fn stage_change(
    transaction: &mut Transaction<'_>,
    workspace: &Workspace,
    before: &DraftFile,
    draft: &Draft,
    catalogue: &Catalogue,
) -> Result<(), OpsError> {
    let (old, new) = (before.draft.document(catalogue), draft.document(catalogue));
    if old != new {
        stage_edit(transaction, &before.file, &old, &new, DRAFT_FIELDS)?;
    }
    for entry in draft.ledger().entries() {
        let Some(known) = before.draft.ledger().find(entry.key()) else {
            let (path, text) = entry_file(&workspace.root, draft.id, entry, catalogue)?;
            transaction.copy(&before.file.path, path, text);
            continue;
        };
        let file = before.entry_file(entry.key()).filter(|_| known != entry);
        let Some(file) = file else { continue };
        let (old, new) = (known.document(catalogue), entry.document(catalogue));
        stage_edit(transaction, file, &old, &new, ENTRY_FIELDS)?;
    }
    let uses = draft.resource_ids();
    catalogue.write(transaction, Some(&before.file.path), |id| uses.contains(&id));
    Ok(())
}

fn stage_edit(
    transaction: &mut Transaction<'_>,
    file: &DefinitionFile,
    old: &Map,
    new: &Map,
    fields: &'static [Field],
) -> Result<(), OpsError> {
    let text = edit_text(file, old, new, &EditStyle::rewrite(&keys(fields)))?.source().whole();
    check_limits(file.display_path(), text.as_bytes())?;
    transaction.replace(&file.path, file.source.whole(), text);
    Ok(())
}

/// Returns the path and the text of a ledger entry.
fn entry_file(
    root: &Root,
    id: DraftId,
    entry: &Entry,
    catalogue: &Catalogue,
) -> Result<(PathBuf, String), OpsError> {
    let stem = entry.key().file_stem(&etag(entry.key().as_str().as_bytes()));
    let path = folder(root, id).join("ledger").join(format!("{stem}.yaml"));
    let text = yaml::emit(&entry.document(catalogue));
    check_limits(&root.show(&path), text.as_bytes())?;
    Ok((path, text))
}
