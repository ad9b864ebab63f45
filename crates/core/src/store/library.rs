//! Finds the shared library: in the workspace, or in the one directory elsewhere that the manifest
//! names.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use super::disk::sync_folder;
use super::error::{FileError, StoreError};
use super::layout::folders;
use super::lock::Lock;
use super::root::Root;
use super::segment::Segment;

/// The library of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// What its files may not lead out of: the workspace, or the library itself when it lies
    /// elsewhere. Lock and journal are this root's.
    pub root: Root,
    /// The directory of the definitions.
    pub folder: PathBuf,
    is_elsewhere: bool,
}

impl Root {
    /// Returns the library that the manifest's `library` key means. A directory elsewhere is a root of its
    /// own, which nothing that is read or written there may leave.
    pub fn library(&self, setting: &str) -> Result<Library, StoreError> {
        let mut steps =
            Path::new(setting).components().filter(|step| *step != Component::CurDir).peekable();
        if steps.peek().is_some() && steps.all(|step| matches!(step, Component::Normal(_))) {
            return self.library_inside(setting, setting);
        }
        let real = resolve(setting, &self.path().join(setting))?;
        if let Ok(inside) = real.strip_prefix(self.path())
            && inside.components().next().is_some()
        {
            return self.library_inside(&inside.to_string_lossy(), setting);
        }
        if self.path().starts_with(&real) {
            return Err(StoreError::LibraryAround { setting: setting.into() });
        }
        // Above the directory that the two have in common a user may keep what is hidden from
        // both; below it, a manifest has no business in hidden folders.
        let own = self.path().components();
        let apart = real.components().zip(own.map(Some).chain(std::iter::repeat(None)));
        for (step, _) in apart.skip_while(|(step, own)| Some(*step) == *own) {
            if let Component::Normal(name) = step {
                step_name(setting, &name.to_string_lossy())?;
            }
        }
        let shown = setting.replace('\\', "/").trim_end_matches('/').to_owned();
        let root = Root::elsewhere(real.clone(), shown);
        Ok(Library { root, folder: real, is_elsewhere: true })
    }

    /// Returns a directory of the workspace that holds nothing else: what anybody may write to is no
    /// place for what only staff may.
    fn library_inside(&self, path: &str, setting: &str) -> Result<Library, StoreError> {
        let folder = self
            .library_dir(path)
            .map_err(|cause| StoreError::LibraryName { setting: setting.into(), cause })?;
        let mut others = folders().chain(["images"]);
        if others.any(|other| folder.starts_with(self.path().join(other))) {
            return Err(StoreError::LibraryAmong { setting: setting.into() });
        }
        Ok(Library { root: self.clone(), folder, is_elsewhere: false })
    }
}

fn step_name(setting: &str, name: &str) -> Result<Segment, StoreError> {
    name.parse().map_err(|cause| StoreError::LibraryName { setting: setting.into(), cause })
}

/// Resolves a path to one without links; its last step need not exist yet.
fn resolve(setting: &str, whole: &Path) -> Result<PathBuf, StoreError> {
    let failed = |cause| FileError::from_io(setting, "open", cause);
    match fs::canonicalize(whole) {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(_) => {
            Err(FileError::NotDirectory { file: setting.into(), found: "regular file" }.into())
        }
        Err(cause) if cause.kind() == ErrorKind::NotFound && !whole.is_symlink() => {
            let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
                return Err(failed(cause).into());
            };
            let name = step_name(setting, &name.to_string_lossy())?;
            Ok(fs::canonicalize(parent).map_err(failed)?.join(name.as_str()))
        }
        Err(cause) => Err(failed(cause).into()),
    }
}

impl Library {
    /// Makes sure that a library elsewhere can be locked: of the directory only the last step is
    /// made, in a place that is there.
    pub fn create(&self) -> Result<(), StoreError> {
        if !self.is_elsewhere {
            return Ok(());
        }
        let failed = |cause| FileError::from_io(self.root.show(&self.folder), "create", cause);
        match fs::create_dir(&self.folder) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(cause) => Err(failed(cause).into()),
            Ok(()) => {
                Ok(sync_folder(self.folder.parent().unwrap_or(&self.folder)).map_err(failed)?)
            }
        }
    }

    /// Keeps the lock of a library elsewhere out of its git: no `init` has written an ignore file
    /// there.
    pub fn hide_state(&self, lock: &Lock) -> Result<(), StoreError> {
        if !self.is_elsewhere || lock.root() != &self.root {
            return Ok(());
        }
        let path = self.root.state_dir().join(".gitignore");
        let failed = |cause| FileError::from_io(self.root.show(&path), "write", cause);
        match fs::File::options().write(true).create_new(true).open(&path) {
            Ok(mut file) => Ok(file.write_all(b"*\n").map_err(failed)?),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(cause) => Err(failed(cause).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::store::error::StoreError;
    use crate::store::names::MANIFEST;
    use crate::store::root::Root;

    /// Returns a workspace in a directory whose neighbors can be libraries.
    fn street() -> (tempfile::TempDir, Root) {
        let street = tempfile::tempdir().unwrap();
        let home = street.path().join("home");
        fs::create_dir(&home).unwrap();
        fs::write(home.join(MANIFEST), "version: 1\n").unwrap();
        let root = Root::at(&home).unwrap();
        (street, root)
    }

    #[test]
    fn a_neighbor_is_a_root_of_its_own_and_shown_as_the_manifest_spells_it() {
        let (street, root) = street();
        for there in [false, true] {
            if there {
                fs::create_dir(street.path().join("shared")).unwrap();
            }
            let library = root.library("../shared/").unwrap();
            assert_ne!(library.root, root);
            let shown = library.root.show(&library.folder.join("ada.yaml"));
            assert_eq!(shown, "../shared/ada.yaml");
        }
    }

    #[test]
    fn what_lies_in_the_workspace_has_the_workspaces_root() {
        let (_street, root) = street();
        for setting in ["library", "./a/b", "../home/library"] {
            assert_eq!(root.library(setting).unwrap().root, root, "{setting}");
        }
    }

    #[test]
    fn a_library_around_the_workspace_or_in_hidden_folders_is_refused() {
        let (street, root) = street();
        assert!(matches!(root.library(".."), Err(StoreError::LibraryAround { .. })));
        assert!(matches!(root.library("../home"), Err(StoreError::LibraryAround { .. })));
        fs::create_dir_all(street.path().join("other/.git")).unwrap();
        fs::write(street.path().join("file"), "").unwrap();
        for setting in ["personas", "../home/personas", "./images/faces"] {
            let error = root.library(setting).unwrap_err();
            assert!(matches!(error, StoreError::LibraryAmong { .. }), "{setting}");
        }
        for setting in
            ["../.ssh", "../other/.git", "../file", "../missing/deep", ".git", "a/../../b/c"]
        {
            assert!(root.library(setting).is_err(), "{setting}");
        }
    }
}
