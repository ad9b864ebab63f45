//! Makes planned changes: new bytes are put beside the old ones, then in their place.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;

use rayon::prelude::*;
use tempfile::{NamedTempFile, TempPath};

use super::change::Change;
use super::disk;
use super::error::FileError;
use super::folder_handles::FolderHandles;
use super::root::Root;

/// From how many files on it pays to write them on several cores.
const MANY: usize = 16;

/// How many files to write before making them durable: the file system does the first of a batch
/// and has done most of the rest. All are open until then, so that there cannot be many.
const BATCH: usize = 64;

/// Makes changes that were decided earlier.
pub(super) fn finish_changes(root: &Root, mut changes: Vec<Change>) -> Result<(), FileError> {
    let mut folders = FolderHandles::new(root);
    hold_folders(&mut changes, &mut folders)?;
    let staged = stage_all(&changes)?;
    apply_all(&changes, staged, &mut 0)?;
    folders.keep();
    Ok(())
}

/// Reaches every file through its directory, which is held open from here on and made if need be.
pub(super) fn hold_folders(
    changes: &mut [Change],
    folders: &mut FolderHandles,
) -> Result<(), FileError> {
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

pub(super) fn stage_all(changes: &[Change]) -> Result<Vec<Option<TempPath>>, FileError> {
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

/// How many replaced files one thread closes.
const CLOSED_TOGETHER: usize = 8;

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

/// Closes files that have no name any more. Freeing what they hold is most of what a replacement
/// takes where it waits for the disk, so that many are freed at once.
fn close_all(files: Vec<File>) {
    if files.len() < MANY {
        return;
    }
    std::thread::scope(|scope| {
        let mut files = files.into_iter();
        while files.len() > 0 {
            let part: Vec<File> = files.by_ref().take(CLOSED_TOGETHER).collect();
            // What no thread takes is closed here.
            let _ = std::thread::Builder::new().spawn_scoped(scope, move || drop(part));
        }
    });
}

/// Counts in `begun` the changes that may have left a trace.
pub(super) fn apply_all(
    changes: &[Change],
    staged: Vec<Option<TempPath>>,
    begun: &mut usize,
) -> Result<(), FileError> {
    let mut staged = staged.into_iter();
    for batch in changes.chunks(BATCH) {
        let mut replaced = Vec::with_capacity(batch.len());
        for (change, staged) in batch.iter().zip(&mut staged) {
            *begun += 1;
            replaced.extend(change.apply(staged)?);
        }
        close_all(replaced);
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
