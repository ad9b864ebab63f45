//! Changes several files as one.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::apply::{apply_all, hold_folders, stage_all};
use super::change::Change;
use super::error::{FileError, StoreError};
use super::etag::sha256;
use super::file_bytes::{FileBytes, Spool};
use super::folder_handles::FolderHandles;
use super::journal::{self, Journal};
use super::lock::Lock;
use super::path_content::PathContent;
use super::plan::{FileOp, plan};
use super::recovery::recover;
use super::root::Root;
use super::undo_log::{self, UndoCommand};

/// Changes that are made together or not at all, whatever happens in between.
///
/// Nothing is read or touched before `commit`. Paths may be absolute or relative to the
/// root; missing directories are made. A file that holds the bytes already is not written.
#[derive(Debug)]
pub struct Transaction<'lock> {
    lock: &'lock Lock,
    ops: Vec<FileOp>,
    spool: Spool,
    /// Why bytes could not be kept until the commit.
    failure: Option<FileError>,
    /// The number of the oldest command that is taken back, if any is.
    undoes: Option<u64>,
}

impl<'lock> Transaction<'lock> {
    pub fn new(lock: &'lock Lock) -> Self {
        let spool = Spool::new(lock.root().state_dir());
        Self { lock, ops: Vec::new(), spool, failure: None, undoes: None }
    }

    /// Begins a change that takes commands back.
    pub fn undo(lock: &'lock Lock, commands: &[UndoCommand]) -> Self {
        let undoes = commands.iter().map(|command| command.number).min();
        Self { undoes, ..Self::new(lock) }
    }

    /// Writes a file, whether or not there is one.
    pub fn put(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let path = path.as_ref().into();
        self.add(bytes, |bytes| FileOp::Put { path, bytes })
    }

    /// Writes a file that still holds what was `seen` in it; one that an editor has saved
    /// meanwhile is a conflict.
    pub fn replace(
        &mut self,
        path: impl AsRef<Path>,
        seen: impl AsRef<[u8]>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let (path, seen) = (path.as_ref().into(), sha256(seen.as_ref()));
        self.add(bytes, |bytes| FileOp::Replace { path, seen, bytes, modified: None })
    }

    /// Writes a file where there must be none.
    pub fn create(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let path = path.as_ref().into();
        self.add(bytes, |bytes| FileOp::Create { path, bytes, modified: None })
    }

    /// Writes a file where there must be none, with the permission bits of the `original`.
    pub fn copy(
        &mut self,
        original: impl AsRef<Path>,
        path: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let (original, path) = (original.as_ref().into(), path.as_ref().into());
        self.add(bytes, |bytes| FileOp::Copy { original, path, bytes })
    }

    /// Writes a new file, with the permission bits of the `original` if there is one.
    pub fn create_like(
        &mut self,
        original: Option<&Path>,
        path: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        match original {
            Some(original) => self.copy(original, path, bytes),
            None => self.create(path, bytes),
        }
    }

    /// Writes a file or link as it was, a file with the permission bits that it had if it is gone.
    /// What no definition is itself needs the `link` to it.
    pub fn restore(
        &mut self,
        path: impl AsRef<Path>,
        link: Option<PathBuf>,
        content: PathContent,
        mode: Option<u32>,
    ) -> &mut Self {
        let path = path.as_ref().into();
        self.add_content(content, |content| FileOp::Restore { path, link, content, mode })
    }

    /// Removes a file; of a link, the link.
    pub fn remove(&mut self, path: impl AsRef<Path>) -> &mut Self {
        self.ops.push(FileOp::Remove { path: path.as_ref().into() });
        self
    }

    pub fn remove_all(&mut self, paths: impl IntoIterator<Item = impl AsRef<Path>>) {
        for path in paths {
            self.remove(path);
        }
    }

    /// Writes a file under a new name, where there must be none, in place of the old one.
    /// Permission bits go along; another spelling of the same name is fine everywhere.
    pub fn rename_with(
        &mut self,
        old: impl AsRef<Path>,
        new: impl AsRef<Path>,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let (old, new) = (old.as_ref().into(), new.as_ref().into());
        self.add(bytes, |bytes| FileOp::Rename { old, new, bytes })
    }

    /// Gives the file of the last `create` or `replace` the time of bytes that come from elsewhere.
    pub fn with_time(&mut self, time: Option<SystemTime>) -> &mut Self {
        if let Some(FileOp::Create { modified, .. } | FileOp::Replace { modified, .. }) =
            self.ops.last_mut()
        {
            *modified = time;
        }
        self
    }

    /// Makes the changes. An error means that there are none, unless it says so
    /// ([`StoreError::Unfinished`]).
    pub fn commit(&mut self) -> Result<(), StoreError> {
        let root = self.lock.root();
        if let Some(failure) = self.failure.take() {
            return Err(failure.into());
        }
        self.lock.check()?;
        // An earlier change under this lock may have been left to be finished.
        recover(root)?;
        let changes = plan(root, std::mem::take(&mut self.ops))?;
        run_plan(self.lock, changes, self.undoes)
    }

    fn add(
        &mut self,
        bytes: impl Into<Vec<u8>>,
        op: impl FnOnce(FileBytes) -> FileOp,
    ) -> &mut Self {
        self.add_content(PathContent::File(bytes.into()), op)
    }

    fn add_content(
        &mut self,
        content: PathContent,
        op: impl FnOnce(FileBytes) -> FileOp,
    ) -> &mut Self {
        match self.spool.add(content) {
            Ok(content) => self.ops.push(op(content)),
            Err(cause) => {
                let folder = self.lock.root().state_dir();
                let file = self.lock.root().show(&folder);
                self.failure.get_or_insert(FileError::from_io(file, "write to", cause));
            }
        }
        self
    }
}

/// Makes every change, or returns an error and has made none.
///
/// New bytes are on disk before anything is decided, so that what is left to do afterwards is
/// renames, which a full disk does not stop. One change is its own decision; several are decided
/// by the journal's appearing.
pub(super) fn run_plan(
    lock: &Lock,
    mut changes: Vec<Change>,
    undoes: Option<u64>,
) -> Result<(), StoreError> {
    let root = lock.root();
    let mut folders = FolderHandles::new(root);
    hold_folders(&mut changes, &mut folders)?;
    let changes = changes.as_slice();
    // Staging waits for the disk.
    let (staged, undo_record) =
        rayon::join(|| stage_all(changes), || undo_log::record(lock, changes, undoes));
    let staged = staged
        .map_err(StoreError::from)
        .and_then(|staged| lock.check().map(|()| staged))
        .inspect_err(|_| undo_log::forget_record(undo_record.as_deref()))?;
    let recorded = changes.len() > 1 || changes.iter().any(|change| change.rename.is_some());
    if recorded && let Err(cause) = Journal::write(root, changes, &mut folders) {
        undo_log::forget_record(undo_record.as_deref());
        return Err(give_up(root, cause, &[]));
    }
    let mut begun = 0;
    match apply_all(changes, staged, &mut begun) {
        Ok(()) => {
            folders.keep();
            if recorded {
                // The change is made. A record that stays is found to be fulfilled, and goes then.
                let _ = Journal::discard(root);
            }
            Ok(())
        }
        Err(cause) => {
            let error = give_up(root, cause, &changes[..begun]);
            // What is half done goes forward, and can be taken back then.
            if !matches!(error, StoreError::Unfinished { .. }) {
                undo_log::forget_record(undo_record.as_deref());
            }
            Err(error)
        }
    }
}

/// Undoes what was begun. Where that fails too the record stays, and the next command goes
/// forward instead.
fn give_up(root: &Root, cause: FileError, begun: &[Change]) -> StoreError {
    match take_back(root, begun) {
        Ok(()) => cause.into(),
        Err(undo) => StoreError::Unfinished { cause: cause.into(), undo: undo.into() },
    }
}

fn take_back(root: &Root, begun: &[Change]) -> Result<(), FileError> {
    for change in begun.iter().rev() {
        let failed = |cause| FileError::from_io(&*change.file, "restore", cause);
        change.undo().map_err(failed)?;
    }
    if journal::exists(root)? { Journal::discard(root) } else { Ok(()) }
}
