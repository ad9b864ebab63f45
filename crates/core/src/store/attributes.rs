//! Keeps mode, owner and group of a file that is rewritten, and the time of bytes that come from
//! elsewhere.

#[cfg(unix)]
use std::fs;
use std::fs::{File, Metadata};
use std::io;
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown, lchown};
use std::path::Path;
use std::time::SystemTime;

/// Mode, owner, group and time of a file, where the system has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) mode: Option<u32>,
    owner: Option<(u32, u32)>,
    /// When the bytes were written, for those that are older than the file.
    pub(super) modified: Option<SystemTime>,
}

impl Attributes {
    /// Those of a file that only its owner may read.
    pub(super) const PRIVATE: Self = Self { mode: Some(0o600), owner: None, modified: None };

    pub(super) fn with_mode(mode: Option<u32>) -> Self {
        Self { mode, owner: None, modified: None }
    }

    /// Times before 1970 are left out: a record cannot hold them.
    pub(super) fn with_time(self, modified: Option<SystemTime>) -> Self {
        Self { modified: modified.filter(|time| *time >= SystemTime::UNIX_EPOCH), ..self }
    }

    /// Returns the attributes of a copy, which belongs to its maker.
    pub(super) fn of_copy(self) -> Self {
        Self::with_mode(self.mode.map(|mode| mode & 0o777))
    }
}

#[cfg(unix)]
impl Attributes {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let mode = Some(metadata.permissions().mode() & 0o7777);
        Self { mode, owner: Some((metadata.uid(), metadata.gid())), modified: None }
    }

    /// Returns what a file is created with, so that it is never readable for more people.
    pub(super) fn permissions(&self) -> fs::Permissions {
        fs::Permissions::from_mode(self.mode.unwrap_or(0o666) & 0o777)
    }

    /// Gives them to a new file in `folder`.
    pub(super) fn apply(&self, file: &File, folder: &Path) -> io::Result<()> {
        let Some((user, group)) = self.owner else {
            inherit_owner(file, folder);
            return self.mode.map_or(Ok(()), |mode| set_mode(file, mode));
        };
        let found = file.metadata()?;
        let is_kept = (found.uid(), found.gid()) == (user, group)
            || fchown(file, Some(user), Some(group)).is_ok()
            || found.gid() == group
            || fchown(file, None, Some(group)).is_ok();
        let Some(mode) = self.mode else { return Ok(()) };
        // What the old group might do is not for another group to do.
        set_mode(file, if is_kept { mode } else { mode & (0o7707 | ((mode & 0o007) << 3)) })
    }
}

#[cfg(unix)]
fn set_mode(file: &File, mode: u32) -> io::Result<()> {
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// Gives a file that root has made to the owner of its folder, where permitted.
#[cfg(unix)]
pub(super) fn inherit_owner(file: &File, folder: &Path) {
    if let (Ok(found), Ok(folder)) = (file.metadata(), fs::metadata(folder))
        && found.uid() == 0
        && folder.uid() != 0
    {
        let _ = fchown(file, Some(folder.uid()), Some(folder.gid()));
    }
}

/// Does the same as [`inherit_owner`] for a directory or a link.
#[cfg(unix)]
pub(super) fn inherit_entry_owner(path: &Path) {
    let above = path.parent().unwrap_or(path);
    if let (Ok(found), Ok(above)) = (fs::symlink_metadata(path), fs::metadata(above))
        && found.uid() == 0
        && above.uid() != 0
    {
        let _ = lchown(path, Some(above.uid()), Some(above.gid()));
    }
}

#[cfg(not(unix))]
impl Attributes {
    pub(super) fn of(_: &Metadata) -> Self {
        Self::default()
    }

    pub(super) fn apply(&self, _: &File, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(not(unix))]
pub(super) fn inherit_owner(_: &File, _: &Path) {}

#[cfg(not(unix))]
pub(super) fn inherit_entry_owner(_: &Path) {}
