//! The few calls that change the disk. Their paths are real: callers have resolved them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use super::attributes::{Attributes, inherit_entry_owner};
use super::fault;
use super::names::TEMPORARY;
use super::path_content::PathContent;

/// Does the first half of staging: the bytes are written, but a loss of power may lose them.
pub(super) fn draft(
    target: &Path,
    content: &PathContent,
    attributes: Attributes,
) -> io::Result<NamedTempFile> {
    match content {
        PathContent::File(bytes) => draft_with(target, attributes, |file| file.write_all(bytes)),
        PathContent::Link(leads_to) => draft_link(target, leads_to),
    }
}

/// Makes a link under a temporary name. What is synced for it is its directory.
fn draft_link(target: &Path, leads_to: &Path) -> io::Result<NamedTempFile> {
    fault::point()?;
    let folder = target.parent().unwrap_or(target);
    tempfile::Builder::new().prefix(TEMPORARY).make_in(folder, |path| {
        // Nobody removes the link if this fails after it.
        let folder = fs::File::open(folder)?;
        link(leads_to, path)?;
        inherit_entry_owner(path);
        Ok(folder)
    })
}

#[cfg(unix)]
use std::os::unix::fs::symlink as link;

#[cfg(not(unix))]
fn link(_leads_to: &Path, _path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes a draft of bytes that need not be in memory all at once.
fn draft_with(
    target: &Path,
    attributes: Attributes,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    fault::point()?;
    let folder = target.parent().unwrap_or(target);
    let mut file = temporary(folder, attributes)?;
    fault::point()?;
    attributes.apply(file.as_file(), folder)?;
    write(file.as_file_mut())?;
    if let Some(time) = attributes.modified {
        // The bytes matter; a time that the disk cannot hold does not.
        let _ = file.as_file().set_modified(time);
    }
    Ok(file)
}

/// Does the second half of staging.
pub(super) fn settle(draft: NamedTempFile) -> io::Result<TempPath> {
    fault::point()?;
    draft.as_file().sync_all()?;
    Ok(draft.into_temp_path())
}

/// Does the second half of staging for all files that were drafted in these directories: one call
/// replaces a call for each file. Returns whether the system has such a call.
#[cfg(target_os = "linux")]
pub(super) fn settle_all(folders: &BTreeSet<&Path>) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let mut synced = BTreeSet::new();
    for folder in folders {
        let folder = fs::File::open(folder)?;
        if synced.insert(folder.metadata()?.dev()) {
            fault::point()?;
            rustix::fs::syncfs(&folder)?;
        }
    }
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn settle_all(_folders: &BTreeSet<&Path>) -> io::Result<bool> {
    Ok(false)
}

/// Creates a file that is readable only for those who may read the final one.
fn temporary(folder: &Path, attributes: Attributes) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(attributes.permissions());
    #[cfg(not(unix))]
    let _ = attributes;
    builder.tempfile_in(folder)
}

/// Renames a staged file to `target`, whatever that is.
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
pub(super) fn replace(target: &Path, bytes: &[u8], attributes: Attributes) -> io::Result<()> {
    replace_with(target, attributes, |file| file.write_all(bytes))
}

/// Replaces a file that no transaction guards. Once it is in its place the command has done its
/// work, even where the directory cannot be synced.
pub(super) fn replace_directly(
    target: &Path,
    bytes: &[u8],
    attributes: Attributes,
) -> io::Result<()> {
    let draft = draft_with(target, attributes, |file| file.write_all(bytes))?;
    place(settle(draft)?, target)?;
    let _ = sync_folder(target.parent().unwrap_or(target));
    Ok(())
}

/// Replaces a file by bytes that need not be in memory all at once.
pub(super) fn replace_with(
    target: &Path,
    attributes: Attributes,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    place(settle(draft_with(target, attributes, write)?)?, target)?;
    sync_folder(target.parent().unwrap_or(target))
}
