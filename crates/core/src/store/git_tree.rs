//! Reads from a commit: one file, or many.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::git::{Git, GitError, Revision};
use super::git_index::{IndexEntry, IndexKind, split_facts};
use super::read::DEFINITION_LIMIT;

impl Git {
    /// Returns the bytes a file had in a commit; none when it was no regular file there.
    pub fn show(&self, at: &Revision, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let found = self.tree(at, self.relative(path)?)?;
        let Some((_, id)) = found.first() else { return Ok(None) };
        let mut blobs = self.blobs(&[id], u64::MAX - 1)?;
        Ok(blobs.pop().and_then(Result::ok))
    }

    /// Returns files of a commit with their bytes, but for those that are too big for a definition.
    pub fn show_files(
        &self,
        at: &Revision,
        is_wanted: impl Fn(&Path) -> bool,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>, GitError> {
        let path = |entry: &IndexEntry| self.root().path().join(&entry.path);
        let mut found = self.tree_entries(at)?;
        found.retain(|entry| entry.kind == IndexKind::File && is_wanted(&path(entry)));
        let ids: Vec<&str> = found.iter().map(|entry| entry.id.as_str()).collect();
        let blobs = self.blobs(&ids, DEFINITION_LIMIT)?;
        let both = found.iter().zip(blobs);
        Ok(both.filter_map(|(entry, blob)| Some((path(entry), blob.ok()?))).collect())
    }

    /// Returns everything in a commit below the workspace's root, as the index would have it.
    pub fn tree_entries(&self, at: &Revision) -> Result<Vec<IndexEntry>, GitError> {
        let listing = self.output_of(["ls-tree", "-r", "-z", at.as_str(), "--"])?;
        Ok(listing.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// Returns the regular files that a path names in a commit, and the objects with their bytes.
    fn tree(&self, at: &Revision, path: PathBuf) -> Result<Vec<(PathBuf, String)>, GitError> {
        let mut command = ["ls-tree", "-z", at.as_str(), "--"].map(OsString::from).to_vec();
        command.push(path.into());
        let listing = self.output_of(command)?;
        Ok(listing.split(|byte| *byte == 0).filter_map(file).collect())
    }
}

/// Reads `<mode> <type> <id>\t<path>`.
fn entry(line: &[u8]) -> Option<IndexEntry> {
    let ([mode, _, id], path) = split_facts(line)?;
    Some(IndexEntry { path, kind: IndexKind::of_mode(mode), id: id.to_owned() })
}

/// Reads `<mode> blob <id>\t<path>`.
fn file(line: &[u8]) -> Option<(PathBuf, String)> {
    match split_facts(line)? {
        (["100644" | "100755", "blob", id], path) => Some((path, id.to_owned())),
        _ => None,
    }
}
