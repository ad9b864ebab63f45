//! Changes one file: whole before, whole after, whatever happens in between.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::error::{FileError, StoreError};
use super::lock::Lock;
use super::resolved_path::real_folder;
#[cfg(test)]
use super::transaction::Transaction;

/// Writes a file, whether or not there is one. Of a link within the workspace, what it leads to.
#[cfg(test)]
pub(crate) fn write(lock: &Lock, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    Transaction::new(lock).put(path, bytes).commit()
}

/// Writes a file where there must be none.
#[cfg(test)]
pub(crate) fn create(lock: &Lock, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    Transaction::new(lock).create(path, bytes).commit()
}

/// Removes a file; of a link, the link.
#[cfg(test)]
pub(crate) fn remove(lock: &Lock, path: &Path) -> Result<(), StoreError> {
    Transaction::new(lock).remove(path).commit()
}

/// Removes a directory that nothing is left in; one that is in use, or gone, stays as it is.
pub(crate) fn remove_empty_folder(lock: &Lock, folder: &Path) -> Result<(), StoreError> {
    let root = lock.root();
    let whole = root.own(folder)?;
    let parent = whole.parent().unwrap_or(&whole);
    let real = real_folder(root, parent)?.join(whole.file_name().unwrap_or_default());
    match fs::remove_dir(&real) {
        Ok(()) => Ok(()),
        Err(cause) => match cause.kind() {
            ErrorKind::NotFound | ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => Ok(()),
            _ => Err(FileError::from_io(root.show(&whole), "remove", cause).into()),
        },
    }
}
