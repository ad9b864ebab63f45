//! Lists a directory of the workspace.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::definition_file::is_definition_name;
use super::error::describe;
use super::error::{FileError, StoreError};
use super::folder_handles::FolderHandles;
use super::lock::Lock;
use super::resolved_path::{follow, real_folder};
use super::root::Root;

impl Root {
    /// Returns the definitions in `folder` (not in folders in it), sorted by name. Hidden files are not among
    /// them; a folder that does not exist has none. Whether an entry can be read is for reading to
    /// find out, so that a link that leads nowhere is complained about instead of overlooked.
    pub fn files(&self, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        sorted_paths(folder, list(self, folder, is_definition)?)
    }

    /// Returns the names of these files.
    pub fn file_names(&self, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let mut names = list(self, folder, is_definition)?;
        names.par_sort_unstable();
        Ok(names.into_iter().map(PathBuf::from).collect())
    }

    /// Returns everything in `folder` that is not hidden, sorted by name; a folder that does not exist
    /// holds nothing.
    pub fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        sorted_paths(folder, list(self, folder, |_| true)?)
    }

    /// Returns the folders in `folder`, links to folders included, sorted by name.
    pub fn folders(&self, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let names = list(self, folder, |name| folder.join(name).is_dir())?;
        sorted_paths(folder, names)
    }
}

fn is_definition(name: &OsStr) -> bool {
    is_definition_name(name.as_encoded_bytes())
}

/// Returns the paths of names in `folder`, in the order of their bytes.
fn sorted_paths(folder: &Path, mut names: Vec<OsString>) -> Result<Vec<PathBuf>, StoreError> {
    names.par_sort_unstable();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// Lists the entries of `folder` that are not hidden and that `keep` takes; none where it does not
/// exist, or no longer.
fn list(
    root: &Root,
    folder: &Path,
    keep: impl Fn(&OsStr) -> bool,
) -> Result<Vec<OsString>, FileError> {
    let whole = root.path_within(folder)?;
    loop {
        let error = match list_names(root, folder, &keep) {
            Ok(names) => return Ok(names),
            Err(error) => error,
        };
        match fs::symlink_metadata(&whole) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            // It has just come to be.
            Ok(_) if matches!(error, FileError::NotFound { .. }) => {}
            _ => return Err(error),
        }
    }
}

fn list_names(
    root: &Root,
    folder: &Path,
    keep: impl Fn(&OsStr) -> bool,
) -> Result<Vec<OsString>, FileError> {
    let failed = |cause| FileError::from_io(root.show(folder), "list", cause);
    let whole = root.path_within(folder)?;
    let found = fs::symlink_metadata(&whole).map_err(failed)?;
    if !found.is_dir() && !found.is_symlink() {
        let file = root.show(folder);
        return Err(FileError::NotDirectory { file, found: describe(found.file_type()) });
    }
    let hidden = |name: &OsString| name.as_encoded_bytes().starts_with(b".");
    fs::read_dir(follow(root, &whole)?)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.file_name()).map_err(failed))
        .filter(|name| !name.as_ref().is_ok_and(|name| hidden(name) || !keep(name)))
        .collect()
}

/// Makes a directory of the workspace, so that it survives a crash. Where it leads is looked up
/// before anything is made: a link above it may lead out of the workspace.
pub fn create_folder(lock: &Lock, folder: &Path) -> Result<(), StoreError> {
    let root = lock.root();
    let real = real_folder(root, &root.path_within(folder)?)?;
    let failed = |cause| FileError::from_io(root.show(folder), "create", cause);
    let mut folders = FolderHandles::new(root);
    folders.open(&real).map_err(failed)?;
    folders.keep();
    Ok(())
}

/// Removes a directory if nothing is left in it. Its files are gone by then, so a directory that
/// cannot be removed does not fail the command.
pub fn remove_empty_folder(lock: &Lock, folder: &Path) {
    let root = lock.root();
    let Ok(whole) = root.path_within(folder) else { return };
    if let (Some(parent), Some(name)) = (whole.parent(), whole.file_name())
        && let Ok(parent) = real_folder(root, parent)
    {
        let _ = fs::remove_dir(parent.join(name));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::store::scratch::scratch;

    #[test]
    fn a_file_in_the_place_of_a_folder_is_an_error() {
        let (_guard, root) = scratch();
        fs::write(root.drafts_dir(), "").unwrap();
        assert!(root.files(&root.drafts_dir()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_may_link_within_the_workspace_but_not_out_of_it() {
        use super::{Lock, create_folder};
        use std::os::unix::fs::symlink;
        use std::time::Duration;
        let (_guard, root) = scratch();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("shared")).unwrap();
        fs::write(root.path().join("shared/ada.yaml"), "").unwrap();
        symlink("shared", root.personas_dir()).unwrap();
        symlink(elsewhere.path(), root.drafts_dir()).unwrap();
        let inside = root.files(&root.personas_dir()).unwrap();
        assert_eq!(root.show(&inside[0]), "personas/ada.yaml");
        let error = root.files(&root.drafts_dir()).unwrap_err();
        assert_eq!(error.code(), "outside-workspace");
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        assert!(create_folder(&lock, &root.drafts_dir().join("new")).is_err());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
        create_folder(&lock, &root.personas_dir().join("new/deep")).unwrap();
        assert!(root.path().join("shared/new/deep").is_dir());
    }
}
