//! Makes planned changes, all or none.

use super::apply::{apply_all, hold_folders, stage_all};
use super::change::Change;
use super::error::{FileError, StoreError};
use super::folder_handles::FolderHandles;
use super::journal::{self, Journal};
use super::lock::Lock;
use super::root::Root;
use super::undo_log;

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
