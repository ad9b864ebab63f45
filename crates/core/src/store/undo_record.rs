//! What one command changed, with the bytes and links from before: enough to take it back.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::error::FileError;
use super::file_bytes::FileBytes;
use super::path_content::{FileContent, PathContent};
use super::recoverable::is_recoverable;
use super::resolved_path::ResolvedPath;
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
    /// Of an undo, the number of the oldest command that it takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) undoes: Option<u64>,
    pub(super) files: Files,
}

/// One file or link that a command changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndoFile {
    /// Relative to the root, with forward slashes.
    pub path: String,
    /// A link that leads to it, through which it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// None when there was nothing.
    before: Option<FileContent>,
    /// The SHA-256 of what is there since; none when it went.
    after: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<u32>,
}

impl UndoFile {
    /// Returns the paths of a change: of a rename, the one that went and the one that came.
    pub(super) fn of(root: &Root, change: &Change) -> io::Result<Vec<Self>> {
        let path = |path: &Path| root.show(path);
        let before = change.before.as_ref().map(FileContent::of);
        let after = change.after.as_ref().map(FileBytes::read).transpose()?;
        let after = after.map(|content| content.sha256());
        let (mode, link) = (change.attributes.mode, change.link.as_deref().map(path));
        let file = |path, before, after| Self { path, link: link.clone(), before, after, mode };
        Ok(match &change.rename {
            None => vec![file(path(&change.path), before, after)],
            Some(rename) => {
                vec![file(path(&change.path), before, None), file(path(&rename.path), None, after)]
            }
        })
    }

    /// Returns whether what is kept of a path is intact and may be written.
    pub(super) fn is_usable(&self, root: &Root) -> bool {
        self.before.as_ref().is_none_or(|content| content.content().is_some())
            && is_recoverable(root, &self.path, self.link.as_deref())
    }

    /// Returns what was there before, if anything was.
    pub fn before(&self) -> Option<PathContent> {
        self.before.as_ref().and_then(FileContent::content)
    }

    /// Returns what is there now, if anything is.
    pub fn now(&self, root: &Root) -> Result<Option<PathContent>, FileError> {
        let resolved = ResolvedPath::of_entry(root, Path::new(&self.path))?;
        PathContent::at(&resolved.real)
            .map_err(|cause| FileError::from_io(resolved.file, "read", cause))
    }

    /// Returns whether a path is as the command left it.
    pub fn is_after(&self, content: Option<&PathContent>) -> bool {
        self.after == content.map(PathContent::sha256)
    }

    /// Returns whether a path is as it was before the command.
    pub fn is_before(&self, content: Option<&PathContent>) -> bool {
        let sha256 = self.before.as_ref().map(|content| &content.sha256);
        sha256 == content.map(PathContent::sha256).as_ref()
    }
}
