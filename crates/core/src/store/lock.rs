//! Lets one writer in at a time. The kernel lets go of the lock when its holder dies.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::attributes::inherit_owner;
use super::error::expect_regular;
use super::error::{FileError, StoreError};
use super::folder_handles::FolderHandles;
use super::holder::Holder;
use super::recovery::{Recovery, recover};
use super::root::Root;
use super::root::make_own_folder;
use super::sweep::{remove_empty_folders, remove_temporary_files};

/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// The right to write to a workspace, until dropped.
#[derive(Debug)]
pub struct Lock {
    root: Root,
    file: File,
    recovery: Recovery,
    /// The number under which what this command changes is kept for `undo`.
    undo_number: OnceLock<u64>,
}

impl Lock {
    /// Takes the lock, waiting up to `wait` for another writer to end, and cleans up after one
    /// that died: its unfinished change is finished, its temporary files go.
    pub fn acquire(root: &Root, wait: Duration) -> Result<Self, StoreError> {
        make_own_folder(root, &root.state_dir())?;
        let file = take(root, wait)?;
        let failed = |cause| FileError::from_io(root.show(&root.lock_file()), "write", cause);
        // A holder that ends normally leaves the file empty.
        let died = file.metadata().map_err(failed)?.len() > 0;
        // A full disk must not refuse a deletion: the name only informs those who wait.
        let _ = Holder::this_process().write(&file);
        let mut lock = Self {
            root: root.clone(),
            file,
            recovery: Recovery::default(),
            undo_number: OnceLock::new(),
        };
        if died {
            remove_temporary_files(root);
        }
        lock.recovery = recover(root)?;
        if died {
            remove_empty_folders(root);
        }
        Ok(lock)
    }

    /// Makes sure that the lock still keeps others out: its file may have been deleted.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let path = self.root.lock_file();
        let failed = |cause| FileError::from_io(self.root.show(&path), "read", cause);
        if is_in_place(&self.file.metadata().map_err(failed)?, &path).map_err(failed)? {
            return Ok(());
        }
        Err(StoreError::LockLost { file: self.root.show(&path) })
    }

    pub fn root(&self) -> &Root {
        &self.root
    }

    pub(super) fn undo_number(&self) -> &OnceLock<u64> {
        &self.undo_number
    }

    /// Returns what taking the lock found unfinished.
    pub fn recovery(&self) -> &Recovery {
        &self.recovery
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Failing to say goodbye costs the next writer a needless look for temporary files.
        let _ = self.file.set_len(0);
        // Closing alone would not do: a child process between its fork and its exec shares the
        // open file, and with it the lock.
        let _ = self.file.unlock();
    }
}

fn take(root: &Root, wait: Duration) -> Result<File, StoreError> {
    let path = root.lock_file();
    let shown = root.show(&path);
    let started = Instant::now();
    loop {
        let failed = |cause| FileError::from_io(&*shown, "lock", cause);
        let mut folders = FolderHandles::new(root);
        let file = match folders.path(&path).and_then(|path| open(&path)) {
            Ok(file) => file,
            // The folder has just been deleted.
            Err(cause) if is_gone(&cause) && started.elapsed() < wait => {
                make_own_folder(root, &root.state_dir())?;
                continue;
            }
            Err(cause) => return Err(failed(cause).into()),
        };
        let metadata = file.metadata();
        let found = metadata.map_err(|cause| FileError::from_io(&*shown, "read", cause))?;
        expect_regular(&shown, found.file_type())?;
        match file.try_lock() {
            Ok(()) if !is_in_place(&found, &path).map_err(failed)? => continue,
            // The file has another name, whose text is not ours to change.
            Ok(()) if has_other_names(&found) => {
                fs::remove_file(&path)
                    .map_err(|cause| FileError::from_io(&*shown, "replace", cause))?;
                continue;
            }
            Ok(()) => {
                inherit_owner(&file, &root.state_dir());
                return Ok(file);
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(cause)) => {
                return Err(FileError::from_io(shown, "lock", cause).into());
            }
        }
        let waited = started.elapsed();
        if waited >= wait {
            let holder = Holder::of(&file);
            return Err(StoreError::Locked { noun: root.noun(), holder, waited });
        }
        std::thread::sleep(PAUSE.min(wait - waited));
    }
}

fn is_gone(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists)
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW);
    }
    options.open(path)
}

/// Returns whether a path still names the file that was locked. A lock on a file that has been
/// deleted meanwhile locks no one out.
#[cfg(unix)]
fn is_in_place(locked: &fs::Metadata, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    match fs::symlink_metadata(path) {
        Ok(found) => Ok((found.dev(), found.ino()) == (locked.dev(), locked.ino())),
        Err(cause) if is_gone(&cause) => Ok(false),
        Err(cause) => Err(cause),
    }
}

#[cfg(not(unix))]
fn is_in_place(_locked: &fs::Metadata, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

#[cfg(unix)]
fn has_other_names(locked: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(locked) > 1
}

#[cfg(not(unix))]
fn has_other_names(_locked: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::Lock;
    use crate::store::recovery::Recovery;
    use crate::store::scratch::{contents, scratch};
    use crate::store::transaction::Transaction;

    #[test]
    fn a_lock_file_without_a_living_holder_locks_no_one_out() {
        let (_guard, root) = scratch();
        fs::create_dir(root.state_dir()).unwrap();
        fs::write(root.lock_file(), "{\"process\":1,").unwrap();
        fs::write(root.path().join(".persona-tmp-abc"), "half").unwrap();
        fs::create_dir_all(root.personas_dir()).unwrap();
        fs::write(root.personas_dir().join(".persona-tmp-def"), "half").unwrap();
        fs::write(root.state_dir().join(".persona-tmp-ghi"), "half").unwrap();
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        assert_eq!(contents(&root).len(), 1, "only the manifest is left");
        assert_eq!(*lock.recovery(), Recovery::default());
        drop(lock);
        assert_eq!(fs::read(root.lock_file()).unwrap(), b"");
    }

    #[cfg(unix)]
    #[test]
    fn a_second_name_of_the_lock_file_keeps_its_text() {
        let (_guard, root) = scratch();
        let victim = root.path().join("victim");
        fs::write(&victim, "precious").unwrap();
        fs::create_dir(root.state_dir()).unwrap();
        fs::hard_link(&victim, root.lock_file()).unwrap();
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert_eq!(fs::read(&victim).unwrap(), b"precious");
    }

    #[test]
    fn a_lock_whose_file_was_deleted_protects_no_change() {
        let (_guard, root) = scratch();
        let lock = Lock::acquire(&root, Duration::ZERO).unwrap();
        fs::remove_file(root.lock_file()).unwrap();
        let other = Lock::acquire(&root, Duration::ZERO).unwrap();
        let mut transaction = Transaction::new(&lock);
        let error = transaction.put("personas/a.yaml", "name: A\n").commit().unwrap_err();
        assert_eq!(error.code(), "lock-lost");
        assert!(other.check().is_ok());
    }

    #[test]
    fn empty_directories_of_a_dead_writer_go() {
        let (_guard, root) = scratch();
        fs::create_dir_all(root.path().join("projects/shop/personas")).unwrap();
        fs::create_dir_all(root.personas_dir()).unwrap();
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert!(root.path().join("projects/shop").exists(), "no writer has died");
        fs::write(root.lock_file(), "{").unwrap();
        drop(Lock::acquire(&root, Duration::ZERO).unwrap());
        assert!(!root.projects_dir().exists() && root.personas_dir().exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_lock_never_writes_to_where_it_leads() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().unwrap();
        let victim = elsewhere.path().join("lock");
        fs::write(&victim, "precious").unwrap();
        let (_guard, root) = scratch();
        symlink(elsewhere.path(), root.state_dir()).unwrap();
        assert!(Lock::acquire(&root, Duration::ZERO).is_err());
        let (_guard, root) = scratch();
        fs::create_dir(root.state_dir()).unwrap();
        symlink(&victim, root.lock_file()).unwrap();
        assert!(Lock::acquire(&root, Duration::ZERO).is_err());
        assert_eq!(fs::read(&victim).unwrap(), b"precious");
    }
}
