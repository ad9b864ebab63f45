//! What one command changed, with the bytes from before: enough to take it back.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::etag::sha256;
use super::file_bytes::FileBytes;
use super::journal::FileContent;
use super::root::Root;

pub(super) const VERSION: u32 = 1;

/// One transaction of a command.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoRecord<Files> {
    pub(super) version: u32,
    /// The words of the command line up to its first option.
    pub(super) command: String,
    /// RFC 3339.
    pub(super) time: String,
    pub(super) files: Files,
}

/// One file that a command changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UndoFile {
    /// Relative to the root, with forward slashes.
    pub(crate) path: String,
    /// None when there was no file.
    before: Option<FileContent>,
    /// The SHA-256 of the new bytes; none when the file went.
    after: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mode: Option<u32>,
}

impl UndoFile {
    /// Returns the files of a change: of a rename, the one that went and the one that came.
    pub(super) fn of(root: &Root, change: &Change) -> io::Result<Vec<Self>> {
        let path = |path: &Path| root.show(path);
        let before = change.before.as_deref().map(FileContent::of);
        let after = change.after.as_ref().map(FileBytes::read).transpose()?;
        let after = after.as_deref().map(sha256);
        let mode = change.attributes.mode;
        let file = |path, before, after| Self { path, before, after, mode };
        Ok(match &change.rename {
            None => vec![file(path(&change.path), before, after)],
            Some(rename) => {
                vec![file(path(&change.path), before, None), file(path(&rename.path), None, after)]
            }
        })
    }

    /// Returns the bytes from before; none when there was no file.
    pub(crate) fn before(&self) -> Option<Vec<u8>> {
        self.before.as_ref().and_then(FileContent::bytes)
    }

    /// Returns whether the file is as the command left it.
    pub(crate) fn is_after(&self, bytes: Option<&[u8]>) -> bool {
        self.after == bytes.map(sha256)
    }

    /// Returns whether the file is as it was before the command.
    pub(crate) fn is_before(&self, bytes: Option<&[u8]>) -> bool {
        self.before.as_ref().map(|content| content.sha256.clone()) == bytes.map(sha256)
    }

    /// Returns whether the bytes from before are intact.
    pub(super) fn is_whole(&self) -> bool {
        self.before.as_ref().is_none_or(|content| content.bytes().is_some())
    }
}
