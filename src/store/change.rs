//! One file's way from before to after: how it is made, and how it is unmade.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::disk;

/// What is to become of one file. Everything has been looked up; nothing has been touched.
#[derive(Debug)]
pub(super) struct Change {
    /// As people are shown it.
    pub(super) file: String,
    /// The real path, and for the removal of a link the path of the link itself.
    pub(super) real: PathBuf,
    /// The bytes found; none when there was no file.
    pub(super) before: Option<Vec<u8>>,
    /// The bytes wanted; none when there shall be no file.
    pub(super) after: Option<Vec<u8>>,
    /// Permission bits of the file found, which the new one takes over.
    pub(super) mode: Option<u32>,
    /// The path it moves to, on a file system that takes the two for one.
    pub(super) respelled: Option<PathBuf>,
    /// What the link that goes points to.
    pub(super) link: Option<PathBuf>,
}

impl Change {
    /// Writes the new bytes beside the old ones, not yet durably.
    pub(super) fn draft(&self) -> io::Result<Option<NamedTempFile>> {
        let after = self.after.as_deref();
        let draft = |bytes| disk::draft(&self.real, bytes, self.mode);
        after.map(draft).transpose()
    }

    /// Makes the change, but for the sync of the folder.
    pub(super) fn apply(&self, staged: Option<TempPath>) -> io::Result<()> {
        match staged {
            None => disk::remove(&self.real)?,
            Some(staged) if self.before.is_none() => disk::place_new(staged, &self.real)?,
            Some(staged) => disk::place(staged, &self.real)?,
        }
        match &self.respelled {
            Some(new) => disk::rename(&self.real, new),
            None => Ok(()),
        }
    }

    /// Brings back what was there before, whether or not the change was made.
    pub(super) fn undo(&self) -> io::Result<()> {
        if let Some(new) = &self.respelled
            && listed(new)?
        {
            disk::rename(new, &self.real)?;
        }
        if let Some(target) = &self.link {
            return match fs::symlink_metadata(&self.real) {
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                    link(target, &self.real)?;
                    disk::sync_folder(self.folder())
                }
                other => other.map(drop),
            };
        }
        let now = existing(&self.real)?;
        // What somebody else has written meanwhile is not this change's to take back.
        if now == self.before || now != self.after {
            return Ok(());
        }
        match &self.before {
            Some(bytes) => disk::replace(&self.real, bytes, self.mode),
            None => {
                disk::remove(&self.real)?;
                disk::sync_folder(self.folder())
            }
        }
    }

    pub(super) fn folder(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }
}

/// The bytes of a file, or none when there is no file.
pub(super) fn existing(real: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(real) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(cause),
    }
}

/// Whether a folder has an entry of exactly this name. Asking for the file itself would find it
/// under another spelling where case does not count.
pub(super) fn listed(path: &Path) -> io::Result<bool> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(false);
    };
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() == name {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link(_target: &Path, _at: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
