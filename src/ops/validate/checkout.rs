//! Writes definitions that git holds into a separate directory, for the rules that read a whole
//! workspace.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::entry::{Entry, Listing, Reader};
use crate::ops::OpsError;
use crate::store::{FileError, Root};

/// A workspace as git holds it; deleted when dropped.
pub(super) struct Checkout {
    _directory: TempDir,
    pub(super) root: Root,
}

impl Checkout {
    /// Writes the files of a listing. What cannot be read is left out; images are names alone.
    pub(super) fn write(listing: &Listing, reader: Reader<'_>) -> Result<Self, OpsError> {
        let failed = |cause| FileError::from_io("a temporary directory", "write", cause);
        let directory = TempDir::new().map_err(failed)?;
        let root = Root::at(directory.path())?;
        let entries: Vec<&Entry> = listing.entries.values().collect();
        let written = reader.read_each(&entries, |entry, bytes| match bytes {
            Ok(bytes) => write(&root.path().join(&entry.path), &bytes),
            Err(_) => Ok(()),
        })?;
        written.into_iter().collect::<Result<(), _>>().map_err(failed)?;
        for image in &listing.images {
            write(&root.images_dir().join(image), &[]).map_err(failed)?;
        }
        Ok(Self { _directory: directory, root })
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, bytes)
}
