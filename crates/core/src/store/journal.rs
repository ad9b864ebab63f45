//! Records a change to several files, from the moment it is decided until it is done.
//!
//! `.persona/journal` holds every new byte itself, so that finishing needs nothing else: whatever
//! becomes of temporary files, the change is either on record as a whole or never happened.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::attributes::Attributes;
use super::change::Change;
use super::disk;
use super::error::expect_regular;
use super::error::{FileError, StoreError};
use super::file_bytes::FileBytes;
use super::folder_handles::FolderHandles;
use super::git::{GitError, repository_of};
use super::path_content::{FileContent, open};
use super::root::Root;
use super::stamp::Identity;

const VERSION: u32 = 3;

/// The longest line that is read: more than any file takes.
const LINE_LIMIT: u64 = 64 << 20;

/// A record that is read entry by entry: all of them would take as much memory as the files do.
#[derive(Debug)]
pub(super) struct Journal<'root> {
    root: &'root Root,
    lines: BufReader<File>,
    /// How many entries are still to come.
    left: usize,
}

/// The first line of a record; an entry on each line follows.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    version: u32,
    changes: usize,
}

/// One file's change. Paths are relative to the root, with forward slashes, links not followed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) renamed: Option<String>,
    /// A link that leads to the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
    /// None when there was no file.
    pub(super) before: Option<Before>,
    /// None when there shall be no file.
    pub(super) after: Option<FileContent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<SystemTime>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    pub(super) sha256: String,
    pub(super) identity: Option<Identity>,
}

/// Refuses a path that the record cannot hold.
fn check_unicode(root: &Root, change: &Change) -> Result<(), FileError> {
    let renamed = change.rename.as_ref().map(|rename| &rename.path);
    match [Some(&change.path), change.link.as_ref(), renamed]
        .into_iter()
        .flatten()
        .find(|path| path.to_str().is_none())
    {
        Some(path) => Err(FileError::NotUnicode { file: root.show(path) }),
        None => Ok(()),
    }
}

impl Entry {
    fn of(root: &Root, change: &Change) -> io::Result<Self> {
        let before = change
            .before
            .as_ref()
            .map(|content| Before { sha256: content.sha256(), identity: change.identity.clone() });
        let after = change.after.as_ref().map(FileBytes::read).transpose()?;
        Ok(Self {
            path: root.show(&change.path),
            renamed: change.rename.as_ref().map(|rename| root.show(&rename.path)),
            link: change.link.as_ref().map(|link| root.show(link)),
            before,
            after: after.as_deref().map(FileContent::of),
            mode: change.attributes.mode,
            modified: change.attributes.modified,
        })
    }
}

fn write_line(out: &mut impl io::Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

impl<'root> Journal<'root> {
    /// Puts the changes on record. The rename in here is the moment that they are decided.
    pub(super) fn write(
        root: &Root,
        changes: &[Change],
        folders: &mut FolderHandles,
    ) -> Result<(), FileError> {
        let path = root.journal_file();
        let failed = |cause| FileError::from_io(root.show(&path), "write", cause);
        changes.iter().try_for_each(|change| check_unicode(root, change))?;
        let held = folders.path(&path).map_err(failed)?;
        let written = disk::replace_with(&held, Attributes::PRIVATE, |file| {
            let mut out = BufWriter::new(file);
            write_line(&mut out, &Header { version: VERSION, changes: changes.len() })?;
            for change in changes {
                write_line(&mut out, &Entry::of(root, change)?)?;
            }
            out.flush()
        });
        written.map_err(failed)
    }

    /// Opens the change on record, if there is one.
    pub(super) fn open(root: &'root Root) -> Result<Option<Self>, StoreError> {
        let path = root.journal_file();
        if !exists(root)? {
            return Ok(None);
        }
        check_owner(root, &path)?;
        check_repository(root, &path)?;
        let failed = |cause| FileError::from_io(root.show(&path), "read", cause);
        let file = open(&path).map_err(failed)?;
        expect_regular(&root.show(&path), file.metadata().map_err(failed)?.file_type())?;
        let mut journal = Self { root, lines: BufReader::new(file), left: 0 };
        let header: Header = journal.read_line()?;
        if header.version != VERSION {
            let why = format!("it has version {}, this program knows {VERSION}", header.version);
            return Err(journal_error(root, why));
        }
        journal.left = header.changes;
        Ok(Some(journal))
    }

    fn read_line<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let path = self.root.journal_file();
        let mut line = Vec::new();
        let read = self.lines.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line);
        let size =
            read.map_err(|cause| FileError::from_io(self.root.show(&path), "read", cause))?;
        if size as u64 == LINE_LIMIT {
            let file = self.root.show(&path);
            return Err(FileError::TooLarge { file, limit: LINE_LIMIT, size: LINE_LIMIT }.into());
        }
        serde_json::from_slice(&line)
            .map_err(|cause| journal_error(self.root, format!("it is damaged: {cause}")))
    }

    fn read_entry(&mut self) -> Result<Entry, StoreError> {
        let entry: Entry = self.read_line()?;
        if entry.after.as_ref().is_some_and(|after| after.content().is_none()) {
            let why = format!("its text of `{}` does not match its checksum", entry.path);
            return Err(journal_error(self.root, why));
        }
        Ok(entry)
    }

    pub(super) fn discard(root: &Root) -> Result<(), FileError> {
        let path = root.journal_file();
        let failed = |cause| FileError::from_io(root.show(&path), "remove", cause);
        match disk::remove(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(failed(cause)),
            _ => disk::sync_folder(&root.state_dir()).map_err(failed),
        }
    }
}

impl Iterator for Journal<'_> {
    type Item = Result<Entry, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        Some(self.read_entry())
    }
}

/// Returns whether a change is on record: one call, because every command that reads asks.
pub(super) fn exists(root: &Root) -> Result<bool, FileError> {
    let path = root.journal_file();
    let file = root.show(&path);
    match fs::symlink_metadata(path) {
        Ok(found) => expect_regular(&file, found.file_type()).map(|()| true),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(cause) => Err(FileError::from_io(file, "read", cause)),
    }
}

/// Refuses a record that belongs to another user.
#[cfg(unix)]
pub(super) fn check_owner(root: &Root, path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::MetadataExt as _;
    let failed = |cause| FileError::from_io(root.show(path), "read", cause);
    let owner = fs::symlink_metadata(path).map_err(failed)?.uid();
    let user = rustix::process::geteuid().as_raw();
    let is_root_at_owners =
        user == 0 && fs::metadata(root.path()).is_ok_and(|found| found.uid() == owner);
    if owner != user && !is_root_at_owners {
        return Err(record_error(root, path, "it belongs to another user".to_owned()));
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn check_owner(_: &Root, _: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Refuses a record that came with a clone.
pub(super) fn check_repository(root: &Root, path: &Path) -> Result<(), StoreError> {
    let tracked = match repository_of(root) {
        Ok(Some(git)) => git.tracks(path),
        Ok(None) | Err(GitError::Absent(_)) => Ok(false),
        Err(error) => Err(error),
    };
    match tracked {
        Ok(false) => Ok(()),
        Ok(true) => Err(record_error(root, path, "it is part of the repository".to_owned())),
        Err(error) => Err(StoreError::Untold { file: root.show(path), why: error.to_string() }),
    }
}

pub(super) fn journal_error(root: &Root, why: String) -> StoreError {
    record_error(root, &root.journal_file(), why)
}

fn record_error(root: &Root, path: &Path, why: String) -> StoreError {
    StoreError::Journal { file: root.show(path), why }
}
