//! Makes the directories that the program keeps for itself.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::attributes::inherit_folder_owner;
use super::disk;
use super::error::FileError;
use super::file_type::describe;
use super::root::Root;

/// Makes a directory of the program's own. It may not be a link: a cloned workspace could
/// otherwise have its lock or its recovered texts written anywhere.
pub(super) fn make_own_folder(root: &Root, folder: &Path) -> Result<(), FileError> {
    let file = root.show(folder);
    let failed = |cause| FileError::from_io(&*file, "create", cause);
    match fs::create_dir(folder) {
        // What the folder is to hold lasts no longer than the folder's own name.
        Ok(()) => {
            inherit_folder_owner(folder);
            disk::sync_folder(folder.parent().unwrap_or(folder)).map_err(failed)?;
        }
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
        Err(cause) => return Err(failed(cause)),
    }
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(found) => Err(FileError::NotDirectory { file, found: describe(found.file_type()) }),
        Err(cause) => Err(failed(cause)),
    }
}

/// Makes a folder in the program's own one, like that one never a link.
pub(crate) fn state_folder(root: &Root, name: &str) -> Result<PathBuf, FileError> {
    make_own_folder(root, &root.state_dir())?;
    let folder = root.state_dir().join(name);
    make_own_folder(root, &folder)?;
    Ok(folder)
}
