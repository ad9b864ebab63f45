//! Reads files that anybody may have put there: bounded, and never waiting for a pipe.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::SystemTime;

use super::error::FileError;
use super::error::expect_regular;
use super::path_content::open;
use super::resolved_path::ResolvedPath;
use super::root::Root;
use crate::yaml::SIZE_LIMIT;

/// The most bytes that a definition may have.
pub const DEFINITION_LIMIT: u64 = SIZE_LIMIT as u64;

/// Returns the bytes of a regular file of the workspace, if there are at most `limit`.
pub fn read(root: &Root, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let resolved = ResolvedPath::of(root, path)?;
    bytes(&resolved.real, || resolved.file.clone(), limit)
}

/// Returns when the contents of a file were last written.
pub fn modification_time(root: &Root, path: &Path) -> Result<SystemTime, FileError> {
    let resolved = ResolvedPath::of(root, path)?;
    let failed = |cause| FileError::from_io(&*resolved.file, "read", cause);
    match &resolved.metadata {
        Some(metadata) => metadata.modified().map_err(failed),
        None => Err(FileError::NotFound { file: resolved.file }),
    }
}

/// Reads a file, and looks at it again once it is open: the entry may have been exchanged since it was looked up.
pub(super) fn bytes(
    real: &Path,
    file: impl Fn() -> String,
    limit: u64,
) -> Result<Vec<u8>, FileError> {
    let opened = open(real).map_err(|cause| FileError::from_io(file(), "read", cause))?;
    bytes_of(opened, file, limit)
}

fn bytes_of(opened: File, file: impl Fn() -> String, limit: u64) -> Result<Vec<u8>, FileError> {
    let failed = |cause| FileError::from_io(file(), "read", cause);
    let found = opened.metadata().map_err(failed)?;
    if !found.is_file() {
        expect_regular(&file(), found.file_type())?;
    }
    let too_large = |size| FileError::TooLarge { file: file(), limit, size };
    if found.len() > limit {
        return Err(too_large(found.len()));
    }
    let room = usize::try_from(found.len()).unwrap_or_default() + 1;
    let mut bytes = vec![0; room];
    let taken = (&opened).read(&mut bytes).map_err(failed)?;
    bytes.truncate(taken);
    // One call takes a whole file that is not being written; whatever else happens is read to the end.
    if bytes.len() as u64 != found.len() {
        let mut bounded = opened.take((limit + 1).saturating_sub(bytes.len() as u64));
        bounded.read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}
