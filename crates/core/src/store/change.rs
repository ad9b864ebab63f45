//! One file's or link's way from before to after: how it is made, and how it is unmade.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::attributes::Attributes;
use super::disk;
use super::error::FileError;
use super::file_bytes::FileBytes;
use super::path_content::PathContent;
use super::stamp::Identity;

/// What is to become of one file. Everything has been looked up; nothing has been touched.
#[derive(Debug)]
pub(super) struct Change {
    /// As people are shown it.
    pub(super) file: String,
    /// The path that changes, from the root on.
    pub(super) path: PathBuf,
    /// The path asked for, if it is a link to the one that changes.
    pub(super) link: Option<PathBuf>,
    /// The path that changes in its real directory.
    pub(super) real: PathBuf,
    /// What was found; none when there was nothing.
    pub(super) before: Option<PathContent>,
    /// Of the file found.
    pub(super) identity: Option<Identity>,
    /// What is wanted; none when there shall be nothing.
    pub(super) after: Option<FileBytes>,
    /// Those of the file found, which the new one takes over.
    pub(super) attributes: Attributes,
    /// The name that the file moves to once it holds the new bytes.
    pub(super) rename: Option<Rename>,
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
    pub(super) fn failure(&self, action: &'static str, cause: io::Error) -> FileError {
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
        disk::draft(&self.real, &*after.read()?, self.attributes).map(Some)
    }

    /// Makes the change, except for syncing the folder. A file that was written since it was read is
    /// a conflict. Returns the file that went, still open: the system frees it when it is closed.
    pub(super) fn apply(&self, staged: Option<TempPath>) -> Result<Option<File>, FileError> {
        let failed = |cause| FileError::from_io(&*self.file, "write", cause);
        let (found, file) = PathContent::open(&self.real).map_err(failed)?.unzip();
        // Elsewhere an open file cannot be replaced.
        let old = file.flatten().filter(|_| cfg!(unix));
        if found != self.before {
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
        let now = PathContent::at(&self.real)?;
        // What others have written meanwhile stays.
        let after = self.after.as_ref().map(FileBytes::read).transpose()?;
        if now == self.before || now.as_ref() != after.as_deref() {
            return Ok(());
        }
        match &self.before {
            Some(content) => {
                let draft = disk::draft(&self.real, content, self.attributes)?;
                disk::place(disk::settle(draft)?, &self.real)?;
            }
            None => disk::remove(&self.real)?,
        }
        disk::sync_folder(self.folder())
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
