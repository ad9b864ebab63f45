//! Changes several files as one.

use std::path::Path;

use super::apply::run_plan;
use super::error::StoreError;
use super::etag::sha256;
use super::lock::Lock;
use super::plan::{FileOp, plan};
use super::recovery::recover;

/// Changes that are made together or not at all, whatever happens in between.
///
/// Nothing is looked at or touched before `commit`. Paths may be absolute or relative to the
/// root; missing directories are made. A file that holds the bytes already is not written.
#[derive(Debug)]
pub(crate) struct Transaction<'lock> {
    lock: &'lock Lock,
    ops: Vec<FileOp>,
}

impl<'lock> Transaction<'lock> {
    pub(crate) fn new(lock: &'lock Lock) -> Self {
        Self { lock, ops: Vec::new() }
    }

    /// Writes a file, whether or not there is one.
    pub(crate) fn put(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let path = path.as_ref().into();
        let bytes = bytes.into();
        self.add(FileOp::Put { path, bytes })
    }

    /// Writes a file that still holds what was `seen` in it; one that an editor has saved
    /// meanwhile is a conflict.
    pub(crate) fn replace(
        &mut self,
        path: impl AsRef<Path>,
        seen: impl AsRef<[u8]>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let (path, seen, bytes) = (path.as_ref().into(), sha256(seen.as_ref()), bytes.into());
        self.add(FileOp::Replace { path, seen, bytes })
    }

    /// Writes a file where there must be none.
    pub(crate) fn create(
        &mut self,
        path: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let path = path.as_ref().into();
        let bytes = bytes.into();
        self.add(FileOp::Create { path, bytes })
    }

    /// Writes a file as it was, with the permission bits that it had if it is gone.
    pub(crate) fn restore(
        &mut self,
        path: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
        mode: Option<u32>,
    ) -> &mut Self {
        let (path, bytes) = (path.as_ref().into(), bytes.into());
        self.add(FileOp::Restore { path, bytes, mode })
    }

    /// Removes a file; of a link, the link.
    pub(crate) fn remove(&mut self, path: impl AsRef<Path>) -> &mut Self {
        let path = path.as_ref().into();
        self.add(FileOp::Remove { path })
    }

    /// Writes a file under a new name, where there must be none, in place of the old one.
    /// Permission bits go along; another spelling of the same name is fine everywhere.
    pub(crate) fn rename_with(
        &mut self,
        old: impl AsRef<Path>,
        new: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let (old, new, bytes) = (old.as_ref().into(), new.as_ref().into(), bytes.into());
        self.add(FileOp::Rename { old, new, bytes })
    }

    /// Makes the changes. An error means that there are none, unless it says so
    /// ([`StoreError::Unfinished`]).
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        let root = self.lock.root();
        self.lock.check()?;
        // An earlier change under this lock may have been left to be finished.
        recover(root)?;
        let changes = plan(root, std::mem::take(&mut self.ops))?;
        run_plan(self.lock, changes)
    }

    fn add(&mut self, op: FileOp) -> &mut Self {
        self.ops.push(op);
        self
    }
}
