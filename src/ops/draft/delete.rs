//! `draft delete`.

use super::stored::{Drafts, StoredDraft};
use super::view::summary;
use crate::model::{Map, Scope, Timestamp};
use crate::ops::each::each;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Drafts to delete, and what each is called.
pub(crate) struct Doomed {
    found: Vec<StoredDraft>,
    pub(crate) titles: Vec<String>,
    /// The drafts as lists give them.
    pub(crate) maps: Vec<Map>,
}

/// The drafts that the references mean, each once.
pub(crate) fn select(
    workspace: &Workspace,
    references: &[String],
    scope: &Scope,
    now: Timestamp,
) -> Result<Doomed, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.within(workspace, scope)?;
    let mut found: Vec<StoredDraft> = Vec::new();
    for stored in each(references, |reference| drafts.find(reference, &catalogue))? {
        if !found.iter().any(|other| other.draft.id == stored.draft.id) {
            found.push(stored.clone());
        }
    }
    let titles = found.iter().map(|stored| stored.title(&catalogue)).collect();
    let maps = found.iter().map(|stored| summary(stored, &catalogue, now)).collect();
    Ok(Doomed { found, titles, maps })
}

/// Deletes the files of all of them, or of none. Their resources stay.
pub(crate) fn delete(lock: &Lock, doomed: &Doomed) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    for stored in &doomed.found {
        transaction.remove(&stored.file.path);
    }
    Ok(transaction.commit()?)
}
