//! Resolves where a path really leads, and whether that may be read or written.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::error::FileError;
use super::error::{describe, expect_regular};
use super::root::Root;

/// The place of a regular file in the workspace, existing or to be.
#[derive(Debug)]
pub(super) struct ResolvedPath {
    /// The path asked for, from the root on.
    pub(super) path: PathBuf,
    /// The path asked for, as people are shown it.
    pub(super) file: String,
    /// The path asked for in its real directory. The last step may be a link.
    pub(super) entry: PathBuf,
    /// What was looked up: `entry`, or what it links to.
    pub(super) real: PathBuf,
    /// Of what is at `real`; none when there is nothing yet.
    pub(super) metadata: Option<Metadata>,
}

impl ResolvedPath {
    /// Looks `path` up. Links are followed as long as they stay in the workspace.
    pub(super) fn of(root: &Root, path: &Path) -> Result<Self, FileError> {
        Self::look_up(root, path, true)
    }

    /// Looks `path` up by itself: of a link, the link.
    pub(super) fn of_entry(root: &Root, path: &Path) -> Result<Self, FileError> {
        Self::look_up(root, path, false)
    }

    fn look_up(root: &Root, path: &Path, is_followed: bool) -> Result<Self, FileError> {
        let whole = root.path_within(path)?;
        let file = root.show(&whole);
        let (Some(parent), Some(name), true) =
            (whole.parent(), whole.file_name(), whole != root.path())
        else {
            let found = "directory";
            return Err(FileError::NotRegular { file, found });
        };
        let entry = real_folder(root, parent)?.join(name);
        let (real, metadata) = match fs::symlink_metadata(&entry) {
            Ok(found) if found.is_symlink() && is_followed => {
                let real = follow(root, &entry)?;
                let metadata = fs::metadata(&real)
                    .map_err(|cause| FileError::from_io(&*file, "read", cause))?;
                (real, Some(metadata))
            }
            Ok(found) => (entry.clone(), Some(found)),
            Err(cause) if cause.kind() == ErrorKind::NotFound => (entry.clone(), None),
            Err(cause) => return Err(FileError::from_io(file, "read", cause)),
        };
        if let Some(metadata) = &metadata
            && !metadata.is_symlink()
        {
            expect_regular(&file, metadata.file_type())?;
        }
        Ok(Self { path: whole, file, entry, real, metadata })
    }

    pub(super) fn is_link(&self) -> bool {
        self.entry != self.real
    }
}

/// Returns the real path of a directory, which need not exist yet: then of the part that does.
pub(super) fn real_folder(root: &Root, folder: &Path) -> Result<PathBuf, FileError> {
    let failed = |cause| FileError::from_io(root.show(folder), "open", cause);
    let found = match fs::symlink_metadata(folder) {
        Ok(found) => found,
        Err(cause) if cause.kind() == ErrorKind::NotFound && folder != root.path() => {
            let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
                return Err(failed(cause));
            };
            return Ok(real_folder(root, parent)?.join(name));
        }
        Err(cause) => return Err(failed(cause)),
    };
    if !found.is_dir() && !found.is_symlink() {
        return Err(FileError::NotDirectory {
            file: root.show(folder),
            found: describe(found.file_type()),
        });
    }
    follow(root, folder)
}

impl Root {
    /// Returns the path at which git knows a file or folder: where links lead, even if nothing is
    /// there anymore, or the path itself if they lead out of the workspace.
    pub fn real_path(&self, path: &Path) -> PathBuf {
        let real = follow(self, path).ok().or_else(|| {
            let target = follow_steps(PathBuf::new(), path, &mut { MOST_LINKS })?;
            self.check_inside(path, target).ok()
        });
        real.unwrap_or_else(|| path.to_owned())
    }
}

/// The most links that a path may lead through, as on Linux.
const MOST_LINKS: usize = 40;

/// Returns where `path`, taken from `folder`, leads, whether or not there is anything.
fn follow_steps(folder: PathBuf, path: &Path, links_left: &mut usize) -> Option<PathBuf> {
    path.components().try_fold(folder, |mut at, step| {
        let entry = at.join(step);
        match fs::read_link(&entry) {
            _ if step == Component::ParentDir => drop(at.pop()),
            Ok(target) => {
                *links_left = links_left.checked_sub(1)?;
                at = follow_steps(at, &target, links_left)?;
            }
            Err(_) => at = entry,
        }
        Some(at)
    })
}

/// Returns where an existing path leads, when that is in the workspace.
pub(super) fn follow(root: &Root, path: &Path) -> Result<PathBuf, FileError> {
    match fs::canonicalize(path) {
        Ok(real) => root.check_inside(path, real),
        Err(cause) => match fs::read_link(path) {
            Ok(target) if cause.kind() != ErrorKind::PermissionDenied => {
                let target = target.display().to_string();
                Err(FileError::from_link(root.show(path), target, &cause))
            }
            _ => Err(FileError::from_io(root.show(path), "open", cause)),
        },
    }
}
