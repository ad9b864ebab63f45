//! Writes files into a directory of the user's own choice, like a shell's redirection.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::attributes::Attributes;
use super::disk;
use super::error::FileError;
use super::error::expect_regular;

/// Writes a file of a directory that the user named. What lies outside of every workspace is no
/// business of the lock or the journal; but a link is never written through, and a reader sees
/// the old file or the new one.
pub fn write_output_file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let path = folder.join(name);
    let shown = path.display().to_string();
    let failed = |cause| FileError::from_io(&*shown, "write", cause);
    let attributes = match fs::symlink_metadata(&path) {
        Ok(found) => {
            expect_regular(&shown, found.file_type())?;
            Attributes::of(&found)
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound => Attributes::default(),
        Err(cause) => return Err(failed(cause)),
    };
    disk::replace_directly(&path, bytes, attributes).map_err(failed)
}

/// Creates the directory that the user named, and those above it.
pub fn create_output_folder(folder: &Path) -> Result<(), FileError> {
    fs::create_dir_all(folder)
        .map_err(|cause| FileError::from_io(folder.display().to_string(), "create", cause))
}
