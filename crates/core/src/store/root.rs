//! Finds the directory that everything the program reads and writes lies in, and makes those in it
//! that the program keeps for itself.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::attributes::inherit_entry_owner;
use super::disk;
use super::error::{FileError, StoreError, describe};
use super::names::MANIFEST;

/// A workspace directory, absolute and free of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    path: PathBuf,
    /// What people know the directory as, when it is not the workspace.
    shown: Option<String>,
}

impl Root {
    /// Finds the workspace that `explicit` names, or else the nearest one at or above `start`.
    pub fn find(start: &Path, explicit: Option<&Path>) -> Result<Self, StoreError> {
        if let Some(directory) = explicit {
            let given = start.join(directory);
            let path = match fs::canonicalize(&given) {
                Err(cause) if cause.kind() != ErrorKind::NotFound => {
                    return Err(
                        FileError::from_io(given.display().to_string(), "open", cause).into()
                    );
                }
                found => found.map_err(|_| StoreError::NotAWorkspace { directory: given })?,
            };
            if path.is_file() {
                return Err(StoreError::FileAsWorkspace { file: path });
            }
            check_manifest_place(&path)?;
            if holds_manifest(&path)? {
                return Ok(Self { path, shown: None });
            }
            return Err(StoreError::NotAWorkspace { directory: path });
        }
        let start = Self::at(start)?.path;
        for directory in start.ancestors() {
            if holds_manifest(directory)? {
                return Ok(Self { path: directory.into(), shown: None });
            }
        }
        check_manifest_place(&start)?;
        Err(StoreError::NoWorkspace { start })
    }

    /// Returns a directory that is to become a workspace: it need not hold the manifest yet.
    pub fn at(directory: &Path) -> Result<Self, StoreError> {
        let failed = |cause| FileError::from_io(directory.display().to_string(), "open", cause);
        let path = fs::canonicalize(directory).map_err(failed)?;
        Ok(Self { path, shown: None })
    }

    /// Returns a library outside of the workspace: `path` is free of links, its last step may not exist.
    pub(super) fn elsewhere(path: PathBuf, shown: String) -> Self {
        Self { path, shown: Some(shown) }
    }

    /// Returns whether this is a library outside of the workspace.
    pub(super) fn is_library(&self) -> bool {
        self.shown.is_some()
    }

    /// Returns what the root is to people.
    pub(super) fn noun(&self) -> &'static str {
        if self.is_library() { "library" } else { "workspace" }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns `path` as people are shown it: relative to the workspace, with forward slashes.
    pub fn show(&self, path: &Path) -> String {
        let Ok(relative) = path.strip_prefix(&self.path) else {
            return path.display().to_string();
        };
        let steps: Vec<_> = self
            .shown
            .iter()
            .map(|shown| shown.as_str().into())
            .chain(relative.components().map(|step| step.as_os_str().to_string_lossy()))
            .collect();
        if steps.is_empty() { ".".into() } else { steps.join("/") }
    }

    /// Returns `path` (relative ones start at the root), unless it is spelled to climb out of the
    /// workspace or into records that git or this program keeps.
    pub(super) fn path_within(&self, path: &Path) -> Result<PathBuf, FileError> {
        let whole = self.path.join(path);
        let outside = || FileError::Outside {
            file: self.show(path),
            place: self.noun(),
            target: whole.display().to_string(),
        };
        let relative = whole.strip_prefix(&self.path).map_err(|_| outside())?;
        if relative.components().any(|step| !matches!(step, Component::Normal(_))) {
            return Err(outside());
        }
        if is_reserved(relative) {
            return Err(FileError::Reserved { file: self.show(&whole) });
        }
        Ok(whole)
    }

    /// Returns `real`, an existing path without links, unless it lies elsewhere; `file` led to it.
    pub(super) fn check_inside(&self, file: &Path, real: PathBuf) -> Result<PathBuf, FileError> {
        match real.strip_prefix(&self.path) {
            Ok(relative) if is_reserved(relative) => {
                Err(FileError::Reserved { file: self.show(file) })
            }
            Ok(_) => Ok(real),
            Err(_) => Err(FileError::Outside {
                file: self.show(file),
                place: self.noun(),
                target: real.display().to_string(),
            }),
        }
    }
}

/// Refuses a directory where the manifest is expected.
pub fn check_manifest_place(directory: &Path) -> Result<(), FileError> {
    let manifest = directory.join(MANIFEST);
    match fs::symlink_metadata(&manifest) {
        Ok(found) if found.is_dir() => Err(FileError::NotRegular {
            file: manifest.display().to_string(),
            found: describe(found.file_type()),
        }),
        _ => Ok(()),
    }
}

/// Returns whether a directory holds anything but a directory in the manifest's place: a manifest
/// that cannot be read deserves its own complaint.
fn holds_manifest(directory: &Path) -> Result<bool, FileError> {
    let manifest = directory.join(MANIFEST);
    match fs::symlink_metadata(&manifest) {
        Ok(found) => Ok(!found.is_dir()),
        Err(cause) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&cause.kind()) => {
            Ok(false)
        }
        Err(cause) => Err(FileError::from_io(manifest.display().to_string(), "read", cause)),
    }
}

/// Returns whether a path leads into records that git or this program keeps: a link into `.git`
/// could make an edit of a definition an edit of a hook.
fn is_reserved(relative: &Path) -> bool {
    let mut steps = relative.components();
    let is = |step: Component<'_>, name: &str| step.as_os_str().eq_ignore_ascii_case(name);
    steps.clone().any(|step| is(step, ".git"))
        || steps.next().is_some_and(|first| is(first, ".persona"))
}

/// Makes a directory of the program's own. It may not be a link: a cloned workspace could
/// otherwise have its lock or its recovered texts written anywhere.
pub(super) fn make_own_folder(root: &Root, folder: &Path) -> Result<(), FileError> {
    let file = root.show(folder);
    let failed = |cause| FileError::from_io(&*file, "create", cause);
    match fs::create_dir(folder) {
        // What the folder is to hold lasts no longer than the folder's own name.
        Ok(()) => {
            inherit_entry_owner(folder);
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
pub fn state_folder(root: &Root, name: &str) -> Result<PathBuf, FileError> {
    make_own_folder(root, &root.state_dir())?;
    let folder = root.state_dir().join(name);
    make_own_folder(root, &folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {

    use crate::store::error::FileError;
    use crate::store::scratch::scratch;

    #[test]
    fn climbing_and_reserved_spellings_are_refused() {
        let (_guard, root) = scratch();
        for path in ["../x", "a/../../x", "/etc/passwd"] {
            let error = root.path_within(path.as_ref()).unwrap_err();
            assert!(matches!(error, FileError::Outside { .. }), "{path}");
        }
        for path in [".git/config", "sub/.GIT/hooks/x", ".persona/journal"] {
            let error = root.path_within(path.as_ref()).unwrap_err();
            assert!(matches!(error, FileError::Reserved { .. }), "{path}");
        }
        assert!(root.path_within("personas/ada.yaml".as_ref()).is_ok());
    }
}
