//! Deletes drafts with the resources that only they used.

use std::path::{Path, PathBuf};

use super::file::{DraftFile, Drafts, MalformedDraft};
use super::leftover::{remove_folder, unshared_resources};
use super::view::summary;
use crate::model::{Map, Scope, Timestamp, Value};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, resolve_all};
use crate::store::{Lock, Transaction};

/// The drafts to delete.
#[derive(Default)]
pub(crate) struct DraftsToDelete {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    pub(crate) titles: Vec<String>,
    /// The drafts as lists show them.
    pub(crate) maps: Vec<Map>,
    /// How many resources go with them.
    pub(crate) resources: usize,
}

impl DraftsToDelete {
    /// Adds a draft once, however often it was named.
    fn add(&mut self, folder: &Path, files: Vec<PathBuf>, title: String, map: Map) {
        if !self.folders.iter().any(|other| other == folder) {
            self.folders.push(folder.to_owned());
            self.files.extend(files);
            self.titles.push(title);
            self.maps.push(map);
        }
    }
}

enum Found<'a> {
    Draft(&'a DraftFile),
    Malformed(&'a MalformedDraft),
}

/// Resolves the references. A draft that cannot be read goes by the name of its folder.
pub(crate) fn select(
    workspace: &Workspace,
    references: &[String],
    scope: &Scope,
    now: Timestamp,
) -> Result<DraftsToDelete, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let all = Drafts::read(workspace, &catalogue)?;
    let drafts = all.clone().in_project(workspace, scope)?;
    let find = |reference: &str| match drafts.find(reference, &catalogue) {
        Ok(draft) => Ok(Found::Draft(draft)),
        Err(error) => drafts.find_malformed_draft(reference).map(Found::Malformed).ok_or(error),
    };
    let mut selected = DraftsToDelete::default();
    let mut removed = Vec::new();
    for found in resolve_all(references, find)? {
        match found {
            Found::Draft(draft) => {
                removed.push(draft);
                let map = summary(draft, &catalogue, now);
                selected.add(draft.folder(), draft.paths(), draft.title(&catalogue), map);
            }
            Found::Malformed(draft) => {
                let shown = workspace.root.show(&draft.folder);
                let name = draft.folder.file_name().unwrap_or_default();
                let id = name.to_string_lossy().into_owned();
                let map = [("id", id), ("status", "broken".to_owned()), ("path", shown.clone())];
                let map = map.map(|(key, text)| (key.to_owned(), Value::String(text)));
                let mut files = draft.files.clone();
                files.retain(|file| file.symlink_metadata().is_ok());
                selected.add(&draft.folder, files, shown, Map::from_iter(map));
            }
        }
    }
    let resources = unshared_resources(&all, &removed, &catalogue);
    selected.resources = resources.len();
    selected.files.extend(resources);
    Ok(selected)
}

/// Deletes all of them, or none.
pub(crate) fn delete(lock: &Lock, selected: &DraftsToDelete) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    transaction.remove_all(&selected.files);
    transaction.commit()?;
    selected.folders.iter().for_each(|folder| remove_folder(lock, folder));
    Ok(())
}
