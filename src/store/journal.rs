//! Records a change to several files, from the moment it is decided until it is done.
//!
//! `.persona/journal` holds every new byte itself, so that finishing needs nothing else: whatever
//! becomes of temporary files, the change is either on record as a whole or never happened.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize, Serializer};

use super::attributes::Attributes;
use super::change::Change;
use super::disk;
use super::error::{FileError, StoreError};
use super::etag::{hex, sha256, unhex};
use super::file_type::expect_regular;
use super::folder_handles::FolderHandles;
use super::git::{GitError, repository_of};
use super::identity::Identity;
use super::read::bytes;
use super::root::Root;

const VERSION: u32 = 2;

/// The largest record that is written or read. Reading takes as much memory.
const LIMIT: u64 = 64 << 20;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    pub(super) changes: Vec<Entry>,
}

/// One file's change. Paths are relative to the root, with forward slashes, links not followed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) renamed: Option<String>,
    /// None when there was no file.
    pub(super) before: Option<Before>,
    /// None when there shall be no file.
    pub(super) after: Option<FileContent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    pub(super) sha256: String,
    pub(super) identity: Option<Identity>,
}

/// The bytes of a file, with their checksum.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileContent {
    pub(super) sha256: String,
    content: Content,
}

/// Text as text, so that a person can read the record; anything else in hex.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Content {
    Text(String),
    Hex(String),
}

impl FileContent {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: sha256(bytes),
            content: match std::str::from_utf8(bytes) {
                Ok(text) => Content::Text(text.into()),
                Err(_) => Content::Hex(hex(bytes)),
            },
        }
    }

    /// Returns the new bytes, unless they were tampered with.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let bytes = match &self.content {
            Content::Text(text) => text.clone().into_bytes(),
            Content::Hex(digits) => unhex(digits)?,
        };
        (sha256(&bytes) == self.sha256).then_some(bytes)
    }
}

/// The record as it is written: entry by entry, because all of them would take as much memory again
/// as the files do.
#[derive(Serialize)]
struct JournalRecord<'a> {
    version: u32,
    changes: ChangeList<'a>,
}

struct ChangeList<'a> {
    root: &'a Root,
    changes: &'a [Change],
}

impl Serialize for ChangeList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.changes.iter().map(|change| Entry::of(self.root, change)))
    }
}

/// Refuses a path that the record cannot hold.
fn check_unicode(root: &Root, change: &Change) -> Result<(), FileError> {
    let renamed = change.rename.as_ref().map(|rename| &rename.path);
    match [Some(&change.path), renamed].into_iter().flatten().find(|path| path.to_str().is_none()) {
        Some(path) => Err(FileError::NotUnicode { file: root.show(path) }),
        None => Ok(()),
    }
}

impl Entry {
    fn of(root: &Root, change: &Change) -> Self {
        let before = change
            .before
            .as_deref()
            .map(|bytes| Before { sha256: sha256(bytes), identity: change.identity.clone() });
        Self {
            path: root.show(&change.path),
            renamed: change.rename.as_ref().map(|rename| root.show(&rename.path)),
            before,
            after: change.after.as_deref().map(FileContent::of),
            mode: change.attributes.mode,
        }
    }
}

impl Journal {
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
        let mut size = 0;
        let written = disk::replace_with(&held, Attributes::PRIVATE, |file| {
            let mut out = BufWriter::new(&mut *file);
            let record = JournalRecord { version: VERSION, changes: ChangeList { root, changes } };
            serde_json::to_writer(&mut out, &record)?;
            out.flush()?;
            drop(out);
            size = file.metadata()?.len();
            if size > LIMIT { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
        });
        if size > LIMIT {
            return Err(FileError::TooLarge { file: root.show(&path), limit: LIMIT, size });
        }
        written.map_err(failed)
    }

    /// Reads the change on record, if there is one.
    pub(super) fn read(root: &Root) -> Result<Option<Self>, StoreError> {
        let path = root.journal_file();
        if !exists(root)? {
            return Ok(None);
        }
        check_owner(root, &path)?;
        check_repository(root, &path)?;
        let text = bytes(&path, || root.show(&path), LIMIT)?;
        let journal: Self = serde_json::from_slice(&text)
            .map_err(|cause| journal_error(root, format!("it is damaged: {cause}")))?;
        if journal.version != VERSION {
            let why = format!("it has version {}, this program knows {VERSION}", journal.version);
            return Err(journal_error(root, why));
        }
        let meddled = |entry: &&Entry| entry.after.as_ref().is_some_and(|it| it.bytes().is_none());
        match journal.changes.iter().find(meddled) {
            Some(entry) => Err(journal_error(
                root,
                format!("its text of `{}` does not match its checksum", entry.path),
            )),
            None => Ok(Some(journal)),
        }
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
        Err(error) => Err(record_error(root, path, error.to_string())),
    }
}

pub(super) fn journal_error(root: &Root, why: String) -> StoreError {
    record_error(root, &root.journal_file(), why)
}

fn record_error(root: &Root, path: &Path, why: String) -> StoreError {
    StoreError::Journal { file: root.show(path), why }
}

#[cfg(test)]
mod tests {
    use super::FileContent;

    #[test]
    fn text_stays_text_and_other_bytes_come_back_too() {
        for bytes in [b"name: Ada\n".as_slice(), &[0xff, 0, 1]] {
            let text = serde_json::to_string(&FileContent::of(bytes)).unwrap();
            let after: FileContent = serde_json::from_str(&text).unwrap();
            assert_eq!(after.bytes().unwrap(), bytes);
        }
        let after = FileContent::of(b"name: Ada\n");
        assert!(serde_json::to_string(&after).unwrap().contains("name: Ada"));
    }
}
