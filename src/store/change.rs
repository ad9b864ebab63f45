//! One file's way from before to after: how it is made, and how it is unmade.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::attributes::Attributes;
use super::disk;
use super::error::FileError;
use super::file_bytes::FileBytes;
use super::read::open;
use super::stamp::Identity;

/// What is to become of one file. Everything has been looked up; nothing has been touched.
#[derive(Debug)]
pub(super) struct Change {
    /// As people are shown it.
    pub(super) file: String,
    /// The path asked for, from the root on; links are not followed in it.
    pub(super) path: PathBuf,
    /// The real path, and for the removal of a link the path of the link itself.
    pub(super) real: PathBuf,
    /// The bytes found; none when there was no file.
    pub(super) before: Option<Vec<u8>>,
    /// Of the file found.
    pub(super) identity: Option<Identity>,
    /// The bytes wanted; none when there shall be no file.
    pub(super) after: Option<FileBytes>,
    /// Those of the file found, which the new one takes over.
    pub(super) attributes: Attributes,
    /// The name that the file moves to once it holds the new bytes.
    pub(super) rename: Option<Rename>,
    /// What the link that goes points to.
    pub(super) link: Option<PathBuf>,
}

/// A file or link on its way to another name.
#[derive(Debug)]
pub(super) struct Rename {
    /// The name that moves, in its real directory.
    pub(super) from: PathBuf,
    /// The new name, in its real directory.
    pub(super) to: PathBuf,
    /// The path asked for, from the root on.
    pub(super) path: PathBuf,
}

impl Change {
    /// Returns the error of a failed call on the file.
    pub(super) fn failed(&self, action: &'static str, cause: io::Error) -> FileError {
        FileError::from_io(&*self.file, action, cause)
    }

    /// Reaches its files through paths that `path` gives.
    pub(super) fn relocate(
        &mut self,
        mut path: impl FnMut(&Path) -> io::Result<PathBuf>,
    ) -> io::Result<()> {
        self.real = path(&self.real)?;
        if let Some(Rename { from, to, .. }) = &mut self.rename {
            *from = path(from)?;
            *to = path(to)?;
        }
        Ok(())
    }

    /// Writes the new bytes beside the old ones, not yet durably.
    pub(super) fn draft(&self) -> io::Result<Option<NamedTempFile>> {
        let Some(after) = &self.after else { return Ok(None) };
        disk::draft(&self.real, &after.read()?, self.attributes).map(Some)
    }

    /// Makes the change, except for syncing the folder. A file that was written since it was read is
    /// a conflict. Returns the file that went, still open: the system frees it when it is closed.
    pub(super) fn apply(&self, staged: Option<TempPath>) -> Result<Option<File>, FileError> {
        let failed = |cause| FileError::from_io(&*self.file, "write", cause);
        let mut old = None;
        let unchanged = match &self.link {
            Some(target) => fs::read_link(&self.real).is_ok_and(|found| found == *target),
            None => {
                let found = open_if_present(&self.real).map_err(failed)?;
                let (file, bytes) = found.unzip();
                // Elsewhere an open file cannot be replaced.
                old = file.filter(|_| cfg!(unix));
                bytes == self.before
            }
        };
        if !unchanged {
            return Err(FileError::Changed { file: self.file.clone() });
        }
        match staged {
            None => disk::remove(&self.real),
            Some(staged) if self.before.is_none() => disk::place_new(staged, &self.real),
            Some(staged) => disk::place(staged, &self.real),
        }
        .map_err(failed)?;
        if let Some(Rename { from, to, .. }) = &self.rename {
            let taken = is_listed(to).map_err(failed)?;
            if taken { Err(io::ErrorKind::AlreadyExists.into()) } else { disk::rename(from, to) }
                .map_err(failed)?;
        }
        Ok(old)
    }

    /// Brings back what was there before, whether or not the change was made.
    pub(super) fn undo(&self) -> io::Result<()> {
        if let Some(Rename { from, to, .. }) = &self.rename
            && !is_listed(from)?
            && is_listed(to)?
        {
            disk::rename(to, from)?;
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
        let now = read_if_present(&self.real)?;
        // What others have written meanwhile stays.
        let after = self.after.as_ref().map(FileBytes::read).transpose()?;
        if now == self.before || now.as_deref() != after.as_deref() {
            return Ok(());
        }
        match &self.before {
            Some(bytes) => disk::replace(&self.real, bytes, self.attributes),
            None => {
                disk::remove(&self.real)?;
                disk::sync_folder(self.folder())
            }
        }
    }

    pub(super) fn folder(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    /// Returns every directory in which names change.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        let renamed = self.rename.iter().flat_map(|rename| [&rename.from, &rename.to]);
        std::iter::once(self.folder()).chain(renamed.filter_map(|path| path.parent()))
    }
}

/// Returns the bytes of a file, or none without a file.
pub(super) fn read_if_present(real: &Path) -> io::Result<Option<Vec<u8>>> {
    Ok(open_if_present(real)?.map(|(_, bytes)| bytes))
}

/// Returns a file with its bytes, if there is one.
fn open_if_present(real: &Path) -> io::Result<Option<(File, Vec<u8>)>> {
    let file = match open(real) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let mut bytes = Vec::new();
    io::BufReader::new(&file).read_to_end(&mut bytes)?;
    Ok(Some((file, bytes)))
}

/// Returns whether a folder has an entry of exactly this name. Asking for the file itself would
/// find it under another spelling where case does not count.
pub(super) fn is_listed(path: &Path) -> io::Result<bool> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(false);
    };
    match fs::symlink_metadata(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(cause) => return Err(cause),
        Ok(_) => {}
    }
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
