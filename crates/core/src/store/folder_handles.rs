//! Holds directories open while they are written to, so that none can be replaced by a link to
//! elsewhere between the check and the write.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::attributes::inherit_entry_owner;
use super::disk::sync_folder;
use super::fault;
use super::root::Root;

/// How many directories are held at most; a process may have only so many open files. Of more than
/// that the parent is held.
const LIMIT: usize = 256;

/// Directories below a root, opened one in the other without following a link. Those that were
/// made on the way are removed again unless they are kept.
#[derive(Debug)]
pub(super) struct FolderHandles {
    root: PathBuf,
    /// By the real path of the directory.
    handles: HashMap<PathBuf, Handle>,
    made: Vec<PathBuf>,
}

/// A directory and the path that reaches it, whatever its name leads to by now.
#[derive(Debug)]
struct Handle {
    _file: Option<File>,
    path: PathBuf,
}

impl FolderHandles {
    pub(super) fn new(root: &Root) -> Self {
        let root = root.path().to_owned();
        Self { root, handles: HashMap::new(), made: Vec::new() }
    }

    /// Returns the path that reaches a file through its open directory.
    pub(super) fn path(&mut self, real: &Path) -> io::Result<PathBuf> {
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        Ok(self.open(folder)?.join(name))
    }

    /// Opens a directory, and makes what is missing of it. Its path may hold no link.
    pub(super) fn open(&mut self, real: &Path) -> io::Result<PathBuf> {
        if let Some(handle) = self.handles.get(real) {
            return Ok(handle.path.clone());
        }
        let is_held = self.handles.len() < LIMIT;
        let handle = if real == self.root {
            Handle::open(real, is_held)?
        } else {
            let within = self.path(real)?;
            match Handle::open(&within, is_held) {
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                    self.make(&within)?;
                    Handle::open(&within, is_held)?
                }
                other => other?,
            }
        };
        let path = handle.path.clone();
        self.handles.insert(real.to_owned(), handle);
        Ok(path)
    }

    fn make(&mut self, folder: &Path) -> io::Result<()> {
        fault::point()?;
        fs::create_dir(folder)?;
        inherit_entry_owner(folder);
        self.made.push(folder.to_owned());
        sync_folder(folder.parent().unwrap_or(folder))
    }

    /// Keeps the directories that were made.
    pub(super) fn keep(&mut self) {
        self.made.clear();
    }
}

impl Drop for FolderHandles {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // One that is no longer empty stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

impl Handle {
    #[cfg(target_os = "linux")]
    fn open(folder: &Path, is_held: bool) -> io::Result<Self> {
        use std::os::fd::AsRawFd as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = libc::O_DIRECTORY | libc::O_NOFOLLOW;
        let file = File::options().read(true).custom_flags(flags).open(folder)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
        // Without /proc there is only the name.
        if is_held && path.is_dir() {
            return Ok(Self { _file: Some(file), path });
        }
        Ok(Self { _file: None, path: folder.to_owned() })
    }

    /// Systems without `/proc` reach an open directory only through its name.
    #[cfg(not(target_os = "linux"))]
    fn open(folder: &Path, _is_held: bool) -> io::Result<Self> {
        if !fs::symlink_metadata(folder)?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { _file: None, path: folder.to_owned() })
    }
}
