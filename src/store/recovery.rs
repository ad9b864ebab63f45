//! Finishing what a writer that died had decided.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::change::{existing, listed};
use super::disk::{self, NewFolders, mode_of};
use super::error::{FileError, StoreError};
use super::etag::sha256;
use super::journal::{self, Entry, Journal};
use super::lock::Lock;
use super::root::Root;
use super::spot::{Spot, make_own_folder};

/// What had been left unfinished. Paths are as people are shown them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recovery {
    /// Files that are now as the unfinished change wanted them.
    pub(crate) finished: Vec<String>,
    /// Files that somebody has changed meanwhile, left as they are.
    pub(crate) kept: Vec<Kept>,
}

/// A file that the unfinished change no longer fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) file: String,
    /// Where the text that it should have got lies now; none when it should have been removed.
    pub(crate) saved: Option<String>,
}

impl Recovery {
    pub(crate) fn is_empty(&self) -> bool {
        self.finished.is_empty() && self.kept.is_empty()
    }
}

/// For readers: finishes what a dead writer left, without waiting for a living one.
///
/// An error need not stop a reader (the workspace may be read-only): every file is whole.
pub(crate) fn recover_if_needed(root: &Root) -> Result<Recovery, StoreError> {
    if !journal::exists(root)? {
        return Ok(Recovery::default());
    }
    match Lock::acquire(root, Duration::ZERO) {
        Ok(lock) => Ok(lock.recovery().clone()),
        Err(StoreError::Locked { .. }) => Ok(Recovery::default()),
        Err(error) => Err(error),
    }
}

/// Rolls the recorded change forward. Dying in here is no harm: the next one starts over.
pub(super) fn recover(root: &Root) -> Result<Recovery, StoreError> {
    let mut recovery = Recovery::default();
    let Some(journal) = Journal::read(root)? else {
        return Ok(recovery);
    };
    for entry in &journal.changes {
        let file = entry.respelled.as_ref().unwrap_or(&entry.path).clone();
        match finish(root, entry)? {
            Finish::Done => recovery.finished.push(file),
            Finish::Unfit => {
                let saved = save(root, entry)?;
                recovery.kept.push(Kept { file, saved });
            }
        }
    }
    Journal::discard(root)?;
    Ok(recovery)
}

enum Finish {
    Done,
    /// The file is neither as it was before the change nor as it should be after.
    Unfit,
}

fn finish(root: &Root, entry: &Entry) -> Result<Finish, FileError> {
    let respelled = entry.respelled.as_ref().map(PathBuf::from);
    let moved = match &respelled {
        Some(new) => listed(&root.own(new)?).unwrap_or(false),
        None => false,
    };
    let path = match &respelled {
        Some(new) if moved => new,
        _ => Path::new(&entry.path),
    };
    let spot = match Spot::of(root, path) {
        Ok(spot) => spot,
        Err(error @ (FileError::Io { .. } | FileError::Denied { .. })) => return Err(error),
        Err(_) => return Ok(Finish::Unfit),
    };
    let failed = |cause| FileError::from_io(&*spot.file, "finish the change of", cause);
    let current = existing(&spot.real).map_err(failed)?.as_deref().map(sha256);
    if current.as_ref() != entry.after.as_ref().map(|after| &after.sha256) {
        if current != entry.before {
            return Ok(Finish::Unfit);
        }
        change(&spot, entry).map_err(failed)?;
    }
    if let Some(new) = respelled.filter(|_| !moved) {
        disk::rename(&spot.real, &root.own(&new)?).map_err(failed)?;
    }
    // The writer may have died between a rename and making it durable.
    if let Some(folder) = spot.entry.parent().filter(|folder| folder.exists()) {
        disk::sync_folder(folder).map_err(failed)?;
    }
    Ok(Finish::Done)
}

fn change(spot: &Spot, entry: &Entry) -> std::io::Result<()> {
    let Some(bytes) = entry.after.as_ref().and_then(|after| after.bytes()) else {
        return disk::remove(&spot.entry);
    };
    let mut folders = NewFolders::default();
    folders.make(spot.real.parent().unwrap_or(&spot.real))?;
    let mode = spot.metadata.as_ref().and_then(mode_of).or(entry.mode);
    disk::replace(&spot.real, &bytes, mode)?;
    folders.keep();
    Ok(())
}

/// Puts the text that has lost its file where the user can find it.
fn save(root: &Root, entry: &Entry) -> Result<Option<String>, FileError> {
    let Some(after) = &entry.after else {
        return Ok(None);
    };
    let folder = root.recovered_dir();
    make_own_folder(root, &folder)?;
    let name = entry.path.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let path = folder.join(format!("{}-{name}", &after.sha256[..16]));
    let bytes = after.bytes().unwrap_or_default();
    let failed = |cause| FileError::from_io(root.show(&path), "write", cause);
    disk::replace(&path, &bytes, None).map_err(failed)?;
    Ok(Some(root.show(&path)))
}
