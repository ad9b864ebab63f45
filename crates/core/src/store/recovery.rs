//! Finishes what a writer that died had decided.

use std::collections::BTreeSet;
use std::fs::{OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::apply::finish_changes;
use super::attributes::Attributes;
use super::change::{Change, Rename, is_listed};
use super::disk;
use super::error::{FileError, StoreError};
use super::etag::sha256;
use super::file_bytes::{FileBytes, Spool};
use super::folder_handles::FolderHandles;
use super::journal::{self, Entry, Journal, journal_error};
use super::path_content::{FileContent, PathContent};
use super::plan::no_change;
use super::recoverable::{is_plain, is_recoverable};
use super::resolved_path::ResolvedPath;
use super::root::{Root, make_own_folder};
use super::stamp::Identity;

/// What had been left unfinished. Paths are as people are shown them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Files that are now as the unfinished change wanted them.
    pub finished: Vec<String>,
    /// Files that others have changed meanwhile, left as they are.
    pub conflicts: Vec<Conflict>,
}

/// A file that the unfinished change no longer fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub file: String,
    /// Where the text that it should have got lies now; none when there is none to keep.
    pub saved: Option<String>,
}

/// Rolls the recorded change forward. Dying in here is no harm: the next one starts over.
///
/// Where nothing of the change is left and a file was put back as it was (`git checkout`),
/// the whole change has been taken back and stays so.
pub(super) fn recover(root: &Root) -> Result<Recovery, StoreError> {
    let mut recovery = Recovery::default();
    let Some(journal) = Journal::open(root)? else {
        return Ok(recovery);
    };
    let mut spool = Spool::new(root.state_dir());
    let states = journal.map(|entry| {
        let entry = entry?;
        check_paths(root, &entry)?;
        let file = entry.renamed.as_ref().unwrap_or(&entry.path).clone();
        Ok((file, state(root, entry, &mut spool)?))
    });
    let states = states.collect::<Result<Vec<_>, StoreError>>()?;
    let is_taken_back = states.iter().any(|(_, state)| matches!(state, State::Reverted))
        && !states.iter().any(|(_, state)| matches!(state, State::Done(_)));
    let mut changes = Vec::new();
    let mut folders = BTreeSet::new();
    for (file, state) in states {
        match state {
            State::Pending(_) if is_taken_back => {}
            State::Done(folder) => {
                folders.extend(folder);
                recovery.finished.push(file);
            }
            State::Pending(change) => {
                changes.push(*change);
                recovery.finished.push(file);
            }
            State::Reverted => recovery.conflicts.push(Conflict { file, saved: None }),
            State::Edited(after) => {
                let saved = after.map_or(Ok(None), |after| save(root, &file, &after))?;
                recovery.conflicts.push(Conflict { file, saved });
            }
        }
    }
    finish_changes(root, changes)?;
    folders.iter().try_for_each(|folder| sync(root, folder))?;
    Journal::discard(root)?;
    Ok(recovery)
}

fn check_paths(root: &Root, entry: &Entry) -> Result<(), StoreError> {
    let mut paths = [Some(&entry.path), entry.renamed.as_ref()].into_iter().flatten();
    match paths.find(|path| !is_recoverable(root, path, entry.link.as_deref())) {
        Some(path) => Err(journal_error(root, format!("`{path}` is not a definition or an image"))),
        None => Ok(()),
    }
}

/// How far a file is on its way.
enum State {
    /// It is as it should be, in this directory.
    Done(Option<PathBuf>),
    Pending(Box<Change>),
    /// The old text has been written again since.
    Reverted,
    /// The file is neither as it was before the change nor as it should be after.
    Edited(Option<FileBytes>),
}

fn state(root: &Root, entry: Entry, spool: &mut Spool) -> Result<State, StoreError> {
    let is_present = |path: &String| {
        let whole = root.path_within(Path::new(path))?;
        is_listed(&whole).map_err(|cause| FileError::from_io(path, "look for", cause))
    };
    let (is_old, is_new) = match &entry.renamed {
        Some(new) => (is_present(&entry.path)?, is_present(new)?),
        None => (true, false),
    };
    let renamed = entry.renamed.as_ref().filter(|_| is_new);
    let path = Path::new(renamed.unwrap_or(&entry.path));
    let after = entry.after.as_ref().and_then(FileContent::content);
    let after = after.map(|content| spool.add(content)).transpose();
    let after = after.map_err(|cause| FileError::from_io(&*entry.path, "finish", cause))?;
    let resolved = match ResolvedPath::of_entry(root, path) {
        Ok(resolved) => resolved,
        Err(error @ (FileError::Io { .. } | FileError::Denied { .. })) => return Err(error.into()),
        Err(_) => return Ok(State::Edited(after)),
    };
    let place = resolved.real.strip_prefix(root.path()).unwrap_or(&resolved.real);
    if !is_plain(place) || (is_old && is_new) {
        return Ok(State::Edited(after));
    }
    let failed = |cause| FileError::from_io(&*resolved.file, "finish the change of", cause);
    let current = PathContent::at(&resolved.real).map_err(failed)?;
    let hash = current.as_ref().map(PathContent::sha256);
    let before = entry.before.as_ref();
    let is_renamed = is_new || entry.renamed.is_none();
    if hash.as_ref() == entry.after.as_ref().map(|after| &after.sha256) && is_renamed {
        return Ok(State::Done(resolved.entry.parent().map(Path::to_owned)));
    }
    let is_written = hash.as_ref() == entry.after.as_ref().map(|after| &after.sha256);
    if !is_written && hash.as_ref() != before.map(|before| &before.sha256) {
        return Ok(State::Edited(after));
    }
    let identity = resolved.metadata.as_ref().and_then(Identity::of);
    let recorded = before.and_then(|before| before.identity.clone());
    if !is_written && recorded.is_some() && recorded != identity {
        return Ok(State::Reverted);
    }
    let new = entry.renamed.as_ref().filter(|_| !is_renamed);
    Ok(State::Pending(Box::new(change(root, &entry, resolved, current, after, new)?)))
}

/// Returns what is left to do of a change.
fn change(
    root: &Root,
    entry: &Entry,
    resolved: ResolvedPath,
    before: Option<PathContent>,
    after: Option<FileBytes>,
    renamed: Option<&String>,
) -> Result<Change, FileError> {
    let attributes = match &resolved.metadata {
        Some(found) if !found.is_symlink() => Attributes::of(found),
        _ => Attributes::with_mode(entry.mode.map(|mode| mode & 0o777)),
    };
    let attributes = attributes.with_time(entry.modified);
    let rename = |new: &String| {
        let new = ResolvedPath::of(root, Path::new(new))?;
        Ok(Rename { from: resolved.entry.clone(), to: new.entry, path: new.path })
    };
    let rename = renamed.map(rename).transpose()?;
    let link = entry.link.as_ref().map(|link| root.path().join(link));
    Ok(Change { link, before, after, attributes, rename, ..no_change(resolved) })
}

/// Makes a rename durable, for the writer may have died before it did.
fn sync(root: &Root, folder: &Path) -> Result<(), FileError> {
    let failed = |cause| FileError::from_io(root.show(folder), "finish the change of", cause);
    if folder.exists() { disk::sync_folder(folder).map_err(failed) } else { Ok(()) }
}

/// Puts the text that has lost its file where the user can find it.
fn save(root: &Root, file: &str, after: &FileBytes) -> Result<Option<String>, FileError> {
    let folder = root.recovered_dir();
    make_own_folder(root, &folder)?;
    let failed = |cause| FileError::from_io(root.show(&folder), "write to", cause);
    let content = after.read().map_err(failed)?;
    let PathContent::File(bytes) = &*content else { return Ok(None) };
    let name = file.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let path = folder.join(format!("{}-{name}", &sha256(bytes)[..16]));
    let mut folders = FolderHandles::new(root);
    let held = folders.path(&path).map_err(failed)?;
    disk::replace(&held, bytes, Attributes::PRIVATE).map_err(failed)?;
    Ok(Some(root.show(&path)))
}

/// Returns whether a writer died in the middle of a change. One that lives is about to finish.
/// Nothing is written: a reader may be another user, or the workspace read-only.
pub fn has_unfinished_change(root: &Root) -> Result<bool, StoreError> {
    if !journal::exists(root)? {
        return Ok(false);
    }
    let Ok(lock) = OpenOptions::new().read(true).open(root.lock_file()) else { return Ok(true) };
    Ok(!matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)) && journal::exists(root)?)
}
