//! A file that somebody named and that lies in no workspace: there is no lock to hold.

use std::fs;
use std::path::Path;

use super::disk;
use super::error::FileError;
use super::read::bytes;
use super::readable::readable;

/// The bytes of a regular file anywhere, if there are at most `limit`.
pub(crate) fn read_lone(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let shown = || path.display().to_string();
    let failed = |cause| FileError::from_io(shown(), "read", cause);
    bytes(&fs::canonicalize(path).map_err(failed)?, shown, limit)
}

/// Replaces a file that still holds what was `seen` in it; of a link, what it leads to.
pub(crate) fn replace_lone(path: &Path, seen: &[u8], wanted: &[u8]) -> Result<(), FileError> {
    let shown = || path.display().to_string();
    let failed = |cause| FileError::from_io(shown(), "write", cause);
    if read_lone(path, seen.len() as u64)? != seen {
        let changed = std::io::Error::other("it was changed meanwhile");
        return Err(failed(changed));
    }
    readable(&shown(), wanted)?;
    let real = fs::canonicalize(path).map_err(failed)?;
    let mode = disk::mode_of(&fs::metadata(&real).map_err(failed)?);
    disk::replace(&real, wanted, mode).map_err(failed)
}
