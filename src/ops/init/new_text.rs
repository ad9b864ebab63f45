//! Files that are to be written, and the texts of those that are there.

use std::path::{Path, PathBuf};

use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, FileError, Root, read};

/// A file that is to be written.
pub(super) struct NewText {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) is_new: bool,
}

/// Returns the text of a file, or none without a file. A pipe or a device is an error.
pub(super) fn existing_text(root: &Root, path: &Path) -> Result<Option<String>, OpsError> {
    match read(root, path, DEFINITION_LIMIT) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(FileError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
