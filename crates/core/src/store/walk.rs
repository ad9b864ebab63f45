//! Walks through everything below a directory of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{FileError, StoreError};
use super::resolved_path::follow;
use super::root::Root;

/// Returns every file below `folder`, hidden ones and links included, sorted. Links are not followed.
pub fn files_below(root: &Root, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    Ok(walk(root, folder)?.0)
}

/// Returns every directory below `folder`, parents before their children.
pub fn folders_below(root: &Root, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    Ok(walk(root, folder)?.1)
}

fn walk(root: &Root, folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), StoreError> {
    let whole = root.path_within(folder)?;
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let mut open = match fs::symlink_metadata(&whole) {
        Ok(_) => vec![follow(root, &whole)?],
        Err(_) => Vec::new(),
    };
    while let Some(here) = open.pop() {
        let failed = |cause| FileError::from_io(root.show(&here), "list", cause);
        for entry in fs::read_dir(&here).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_type().map_err(failed)?.is_dir() {
                folders.push(entry.path());
                open.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort_unstable();
    folders.sort_unstable();
    Ok((files, folders))
}
