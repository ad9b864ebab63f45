//! Makes planned changes, all or none.

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;
use tempfile::{NamedTempFile, TempPath};

use super::change::Change;
use super::disk;
use super::error::{FileError, StoreError};
use super::folder_handles::FolderHandles;
use super::journal::{self, Journal};
use super::lock::Lock;
use super::root::Root;
use super::undo_log;

/// From how many files on it pays to write them on several cores.
const MANY: usize = 16;

/// How many files to write before making them durable: the file system does the first of a batch
/// and has done most of the rest. All are open until then, so that there cannot be many.
const BATCH: usize = 64;

/// Makes every change, or returns an error and has made none.
///
/// New bytes are on disk before anything is decided, so that what is left to do afterwards is
/// renames, which a full disk does not stop. One change is its own decision; several are decided
/// by the journal's appearing.
pub(super) fn run_plan(lock: &Lock, mut changes: Vec<Change>) -> Result<(), StoreError> {
    let root = lock.root();
    let mut folders = FolderHandles::new(root);
    hold_folders(&mut changes, &mut folders)?;
    let changes = changes.as_slice();
    let staged = stage_all(changes)?;
    lock.check()?;
    let undo_record = undo_log::record(lock, changes);
    let recorded = changes.len() > 1 || changes.iter().any(|change| change.rename.is_some());
    if recorded && let Err(cause) = Journal::write(root, changes, &mut folders) {
        undo_log::forget_record(undo_record);
        return Err(give_up(root, cause, &[]));
    }
    let mut begun = 0;
    match apply_all(changes, staged, &mut begun) {
        Ok(()) => {
            folders.keep();
            if recorded {
                // The change is made. A record that stays is found to be fulfilled, and goes then.
                let _ = Journal::discard(root);
            }
            Ok(())
        }
        Err(cause) => {
            let error = give_up(root, cause, &changes[..begun]);
            // What is half done goes forward, and can be taken back then.
            if !matches!(error, StoreError::Unfinished { .. }) {
                undo_log::forget_record(undo_record);
            }
            Err(error)
        }
    }
}

/// Reaches every file through its directory, which is held open from here on and made if need be.
fn hold_folders(changes: &mut [Change], folders: &mut FolderHandles) -> Result<(), FileError> {
    for change in changes {
        let result = change.relocate(|real| folders.path(real));
        result.map_err(|cause| match cause.kind() {
            // A link, which was none when the path was looked up.
            io::ErrorKind::NotADirectory => FileError::Changed { file: change.file.clone() },
            _ => FileError::from_io(&*change.file, "open the directory of", cause),
        })?;
    }
    Ok(())
}

fn stage_all(changes: &[Change]) -> Result<Vec<Option<TempPath>>, FileError> {
    if changes.len() >= BATCH
        && let Some(staged) = stage_together(changes)?
    {
        return Ok(staged);
    }
    let mut staged = Vec::with_capacity(changes.len());
    for batch in changes.chunks(BATCH) {
        staged.extend(stage_batch(batch)?);
    }
    Ok(staged)
}

/// Writes all files and makes them durable with one call, on systems that have one.
fn stage_together(changes: &[Change]) -> Result<Option<Vec<Option<TempPath>>>, FileError> {
    let close = |(_, draft): Draft<'_>| draft.map(NamedTempFile::into_temp_path);
    let drafts = changes.par_iter().map(|change| draft(change).map(close));
    let staged = drafts.collect::<Result<Vec<_>, _>>()?;
    let folders = changes.iter().map(Change::folder).collect();
    match disk::settle_all(&folders) {
        Ok(is_settled) => Ok(is_settled.then_some(staged)),
        Err(cause) => Err(FileError::from_io(&*changes[0].file, "write", cause)),
    }
}

fn stage_batch(batch: &[Change]) -> Result<Vec<Option<TempPath>>, FileError> {
    if batch.len() < MANY {
        let drafts: Vec<_> = batch.iter().map(draft).collect::<Result<_, _>>()?;
        return drafts.into_iter().map(settle).collect();
    }
    let drafts: Vec<_> = batch.par_iter().map(draft).collect::<Result<_, _>>()?;
    drafts.into_par_iter().map(settle).collect()
}

type Draft<'change> = (&'change Change, Option<NamedTempFile>);

fn draft(change: &Change) -> Result<Draft<'_>, FileError> {
    match change.draft() {
        Ok(draft) => Ok((change, draft)),
        Err(cause) => Err(FileError::from_io(&*change.file, "write", cause)),
    }
}

fn settle((change, draft): Draft<'_>) -> Result<Option<TempPath>, FileError> {
    let failed = |cause| FileError::from_io(&*change.file, "write", cause);
    draft.map(disk::settle).transpose().map_err(failed)
}

/// Counts in `begun` the changes that may have left a trace.
fn apply_all(
    changes: &[Change],
    staged: Vec<Option<TempPath>>,
    begun: &mut usize,
) -> Result<(), FileError> {
    for (change, staged) in changes.iter().zip(staged) {
        *begun += 1;
        change.apply(staged)?;
    }
    let mut synced = BTreeSet::new();
    for change in changes {
        let failed = |cause| FileError::from_io(&*change.file, "write", cause);
        for folder in change.folders() {
            if synced.insert(folder) {
                disk::sync_folder(folder).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Undoes what was begun. Where that fails too the record stays, and the next command goes
/// forward instead.
fn give_up(root: &Root, cause: FileError, begun: &[Change]) -> StoreError {
    match take_back(root, begun) {
        Ok(()) => cause.into(),
        Err(undo) => StoreError::Unfinished { cause: cause.into(), undo: undo.into() },
    }
}

fn take_back(root: &Root, begun: &[Change]) -> Result<(), FileError> {
    for change in begun.iter().rev() {
        let failed = |cause| FileError::from_io(&*change.file, "restore", cause);
        change.undo().map_err(failed)?;
    }
    if journal::exists(root)? { Journal::discard(root) } else { Ok(()) }
}
