//! The few calls that change the disk. Paths given here are real: whoever calls has looked.

use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::fault;

/// What the names of this program's temporary files start with.
pub(super) const TEMPORARY: &str = ".persona-tmp-";

/// Permission bits, where the system has them.
pub(super) fn mode_of(metadata: &Metadata) -> Option<u32> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        Some(metadata.permissions().mode() & 0o7777)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        None
    }
}

/// Writes `bytes` durably beside `target`, ready to take its place.
pub(super) fn stage(target: &Path, bytes: &[u8], mode: Option<u32>) -> io::Result<TempPath> {
    settle(draft(target, bytes, mode)?)
}

/// The first half of staging: the bytes are written, but a loss of power may lose them.
pub(super) fn draft(target: &Path, bytes: &[u8], mode: Option<u32>) -> io::Result<NamedTempFile> {
    fault::point()?;
    let mut file = temporary(target.parent().unwrap_or(target))?;
    fault::point()?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    if let Some(mode) = mode {
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = fs::Permissions::from_mode(mode);
        file.as_file().set_permissions(permissions)?;
    }
    #[cfg(not(unix))]
    let _ = mode;
    Ok(file)
}

/// The second half of staging.
pub(super) fn settle(draft: NamedTempFile) -> io::Result<TempPath> {
    fault::point()?;
    draft.as_file().sync_all()?;
    Ok(draft.into_temp_path())
}

/// With the mode that any new file gets, not the private one that temporary files usually have.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Puts a staged file in the place of whatever `target` is.
pub(super) fn place(staged: TempPath, target: &Path) -> io::Result<()> {
    fault::point()?;
    staged.persist(target).map_err(|failed| failed.error)
}

/// Puts a staged file where nothing may be yet.
pub(super) fn place_new(staged: TempPath, target: &Path) -> io::Result<()> {
    fault::point()?;
    match staged.persist_noclobber(target) {
        Ok(()) => Ok(()),
        // Some file systems (exFAT, shared folders) cannot do it in one step. The lock keeps this
        // program's other writers out of the gap.
        Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists && !target.exists() => {
            place(failed.path, target)
        }
        Err(failed) => Err(failed.error),
    }
}

pub(super) fn rename(old: &Path, new: &Path) -> io::Result<()> {
    fault::point()?;
    fs::rename(old, new)
}

pub(super) fn remove(target: &Path) -> io::Result<()> {
    fault::point()?;
    fs::remove_file(target)
}

/// Makes the names in a directory durable, on file systems that know how to.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    fault::point()?;
    match fs::File::open(folder)?.sync_all() {
        Err(cause) => match cause.kind() {
            io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
            _ => Err(cause),
        },
        Ok(()) => Ok(()),
    }
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    fault::point()
}

/// Replaces a file for good: staged, placed, and its name made durable.
pub(super) fn replace(target: &Path, bytes: &[u8], mode: Option<u32>) -> io::Result<()> {
    place(stage(target, bytes, mode)?, target)?;
    sync_folder(target.parent().unwrap_or(target))
}

/// Directories that have been made for a change, removed again unless the change succeeds.
#[derive(Debug, Default)]
pub(super) struct NewFolders {
    made: Vec<PathBuf>,
}

impl NewFolders {
    /// Makes `folder` and what is missing above it.
    pub(super) fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
        for next in missing.into_iter().rev() {
            fault::point()?;
            fs::create_dir(next)?;
            self.made.push(next.into());
            sync_folder(next.parent().unwrap_or(next))?;
        }
        Ok(())
    }

    pub(super) fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // One that somebody has put something into since stays, rightly.
            let _ = fs::remove_dir(folder);
        }
    }
}
