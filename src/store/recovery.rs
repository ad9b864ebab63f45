//! Finishes what a writer that died had decided.

use std::path::Path;

use super::attributes::Attributes;
use super::change::{is_listed, read_if_present};
use super::disk;
use super::error::{FileError, StoreError};
use super::etag::sha256;
use super::folder_handles::FolderHandles;
use super::identity::Identity;
use super::journal::{Entry, Journal, journal_error};
use super::recoverable::is_recoverable;
use super::resolved_path::ResolvedPath;
use super::root::Root;
use super::state_folder::make_own_folder;

/// What had been left unfinished. Paths are as people are shown them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recovery {
    /// Files that are now as the unfinished change wanted them.
    pub(crate) finished: Vec<String>,
    /// Files that others have changed meanwhile, left as they are.
    pub(crate) conflicts: Vec<Conflict>,
}

/// A file that the unfinished change no longer fitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) file: String,
    /// Where the text that it should have got lies now; none when there is none to keep.
    pub(crate) saved: Option<String>,
}

/// Rolls the recorded change forward. Dying in here is no harm: the next one starts over.
///
/// Where nothing of the change is left and a file was put back as it was (`git checkout`),
/// the whole change has been taken back and stays so.
pub(super) fn recover(root: &Root) -> Result<Recovery, StoreError> {
    let mut recovery = Recovery::default();
    let Some(journal) = Journal::read(root)? else {
        return Ok(recovery);
    };
    check_paths(root, &journal)?;
    let states = journal.changes.iter().map(|entry| state(root, entry));
    let states = states.collect::<Result<Vec<_>, _>>()?;
    let is_taken_back = states.iter().any(|state| matches!(state, State::Reverted))
        && !states.iter().any(|state| matches!(state, State::Done(_)));
    for (entry, state) in journal.changes.iter().zip(states) {
        let file = entry.renamed.as_ref().unwrap_or(&entry.path).clone();
        match state {
            State::Pending { .. } if is_taken_back => {}
            State::Done(resolved) => {
                sync(&resolved)?;
                recovery.finished.push(file);
            }
            State::Pending { resolved, is_renamed } => {
                finish(root, entry, &resolved, is_renamed)?;
                recovery.finished.push(file);
            }
            State::Reverted => recovery.conflicts.push(Conflict { file, saved: None }),
            State::Edited => {
                let saved = save(root, entry)?;
                recovery.conflicts.push(Conflict { file, saved });
            }
        }
    }
    Journal::discard(root)?;
    Ok(recovery)
}

fn check_paths(root: &Root, journal: &Journal) -> Result<(), StoreError> {
    let paths = journal.changes.iter().flat_map(|one| [Some(&one.path), one.renamed.as_ref()]);
    match paths.flatten().find(|path| !is_recoverable(root, path)) {
        Some(path) => Err(journal_error(root, format!("`{path}` is not a definition or an image"))),
        None => Ok(()),
    }
}

/// How far a file is on its way.
enum State {
    Done(ResolvedPath),
    Pending {
        resolved: ResolvedPath,
        is_renamed: bool,
    },
    /// Somebody has written the old text again since.
    Reverted,
    /// The file is neither as it was before the change nor as it should be after.
    Edited,
}

fn state(root: &Root, entry: &Entry) -> Result<State, FileError> {
    let is_present = |path: &String| {
        let whole = root.own(Path::new(path))?;
        is_listed(&whole).map_err(|cause| FileError::from_io(path, "look for", cause))
    };
    let renamed = match &entry.renamed {
        Some(new) if is_present(new)? && !is_present(&entry.path)? => Some(new),
        _ => None,
    };
    let path = Path::new(renamed.unwrap_or(&entry.path));
    let resolved = match ResolvedPath::of(root, path) {
        Ok(resolved) => resolved,
        Err(error @ (FileError::Io { .. } | FileError::Denied { .. })) => return Err(error),
        Err(_) => return Ok(State::Edited),
    };
    if !is_recoverable_target(root, &resolved) {
        return Ok(State::Edited);
    }
    let failed = |cause| FileError::from_io(&*resolved.file, "finish the change of", cause);
    let current = read_if_present(&resolved.real).map_err(failed)?.as_deref().map(sha256);
    let before = entry.before.as_ref();
    let is_renamed = renamed.is_some() || entry.renamed.is_none();
    Ok(if current.as_ref() == entry.after.as_ref().map(|after| &after.sha256) {
        if is_renamed { State::Done(resolved) } else { State::Pending { resolved, is_renamed } }
    } else if current.as_ref() != before.map(|before| &before.sha256) {
        State::Edited
    } else {
        let identity = resolved.metadata.as_ref().and_then(Identity::of);
        let recorded = before.and_then(|before| before.identity.clone());
        if recorded.is_some() && recorded != identity {
            State::Reverted
        } else {
            State::Pending { resolved, is_renamed }
        }
    })
}

/// Returns whether a link leads to no file that other programs read unasked; any other file will do.
fn is_recoverable_target(root: &Root, resolved: &ResolvedPath) -> bool {
    let relative = resolved.real.strip_prefix(root.path()).unwrap_or(&resolved.real);
    resolved.real.extension() == resolved.entry.extension()
        && relative.components().all(|step| !step.as_os_str().as_encoded_bytes().starts_with(b"."))
}

fn finish(
    root: &Root,
    entry: &Entry,
    resolved: &ResolvedPath,
    is_renamed: bool,
) -> Result<(), FileError> {
    let failed = |cause| FileError::from_io(&*resolved.file, "finish the change of", cause);
    let mut folders = FolderHandles::new(root);
    write(resolved, entry, &mut folders).map_err(failed)?;
    if let Some(new) = entry.renamed.as_ref().filter(|_| !is_renamed) {
        let new = ResolvedPath::of(root, Path::new(new))?.entry;
        let old = folders.path(&resolved.entry).map_err(failed)?;
        let new = folders.path(&new).map_err(failed)?;
        disk::rename(&old, &new).map_err(failed)?;
        disk::sync_folder(new.parent().unwrap_or(&new)).map_err(failed)?;
    }
    folders.keep();
    sync(resolved)
}

fn write(
    resolved: &ResolvedPath,
    entry: &Entry,
    folders: &mut FolderHandles,
) -> std::io::Result<()> {
    let Some(bytes) = entry.after.as_ref().and_then(|after| after.bytes()) else {
        return disk::remove(&folders.path(&resolved.entry)?);
    };
    let attributes = match &resolved.metadata {
        Some(found) => Attributes::of(found),
        None => Attributes::with_mode(entry.mode.map(|mode| mode & 0o777)),
    };
    disk::replace(&folders.path(&resolved.real)?, &bytes, attributes)
}

/// Makes a rename durable, for the writer may have died before it did.
fn sync(resolved: &ResolvedPath) -> Result<(), FileError> {
    let failed = |cause| FileError::from_io(&*resolved.file, "finish the change of", cause);
    match resolved.entry.parent().filter(|folder| folder.exists()) {
        Some(folder) => disk::sync_folder(folder).map_err(failed),
        None => Ok(()),
    }
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
    let mut folders = FolderHandles::new(root);
    let held = folders.path(&path).map_err(failed)?;
    disk::replace(&held, &bytes, Attributes::PRIVATE).map_err(failed)?;
    Ok(Some(root.show(&path)))
}
