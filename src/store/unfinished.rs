//! Tells readers of an unfinished change, which only a writer finishes.

use std::fs::{OpenOptions, TryLockError};

use super::error::StoreError;
use super::journal;
use super::root::Root;

/// Returns whether a writer died in the middle of a change. One that lives is about to finish.
/// Nothing is written: a reader may be another user, or the workspace read-only.
pub(crate) fn has_unfinished_change(root: &Root) -> Result<bool, StoreError> {
    if !journal::exists(root)? {
        return Ok(false);
    }
    let Ok(lock) = OpenOptions::new().read(true).open(root.lock_file()) else { return Ok(true) };
    Ok(!matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)) && journal::exists(root)?)
}
