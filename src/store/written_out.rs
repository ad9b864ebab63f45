//! Files that somebody asks for in a directory of their own choice, like a shell's redirection.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::error::FileError;

/// Writes a file of a directory that the user named. What lies outside of every workspace is no
/// business of the lock or the journal; but a link is never written through, and a reader sees
/// the old file or the new one.
pub(crate) fn write_out(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let path = folder.join(name);
    let shown = path.display().to_string();
    let failed = |cause| FileError::from_io(shown.clone(), "write", cause);
    match fs::symlink_metadata(&path) {
        Ok(found) if found.is_file() => {}
        Ok(found) => {
            let found = if found.is_symlink() { "link" } else { "directory or device" };
            return Err(FileError::NotRegular { file: shown, found });
        }
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
        Err(cause) => return Err(failed(cause)),
    }
    let mut draft =
        tempfile::Builder::new().prefix(".persona-").tempfile_in(folder).map_err(failed)?;
    draft.write_all(bytes).map_err(failed)?;
    draft.as_file().sync_all().map_err(failed)?;
    readable(draft.as_file()).map_err(failed)?;
    draft.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Temporary files are private; what was asked for is not.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_file: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Makes the directory that somebody named, and those above it.
pub(crate) fn output_folder(folder: &Path) -> Result<(), FileError> {
    fs::create_dir_all(folder)
        .map_err(|cause| FileError::from_io(folder.display().to_string(), "create", cause))
}
