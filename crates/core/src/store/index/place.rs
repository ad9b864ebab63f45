//! Finds the files of an index.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use rayon::prelude::*;

use super::documents::read_at;
use super::head::{Head, PART};
use crate::store::folder_handles::FolderHandles;
use crate::store::path_content;
use crate::store::root::Root;
use crate::store::root::state_folder;

/// The most bytes that are read as the head of an index.
const LIMIT: u64 = 1 << 30;

/// What an index remembers of each file; each has files of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexContent {
    /// What it is called, and what it says.
    Definitions,
    /// What its check found.
    Checks,
}

/// Where an index is kept.
#[derive(Debug)]
pub(super) struct Place {
    root: Root,
    pub(super) name: String,
    /// The directory that it is written to, and the path that reaches it.
    own: OnceLock<Option<(FolderHandles, PathBuf)>>,
}

impl Place {
    pub(super) fn of(root: &Root, folder: &Path, content: IndexContent) -> Option<Self> {
        let inside = folder.strip_prefix(root.path()).ok().filter(|_| !root.is_library())?;
        let steps: Vec<_> = inside.iter().map(|step| step.to_string_lossy()).collect();
        let name = match content {
            IndexContent::Definitions => steps.join("--"),
            IndexContent::Checks => format!("{}.checks", steps.join("--")),
        };
        Some(Self { root: root.clone(), name, own: OnceLock::new() })
    }

    pub(super) fn documents_name(&self) -> String {
        format!("{}.documents", self.name)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.state_dir().join("index").join(name)
    }

    pub(super) fn head(&self, rules: &str, now: SystemTime) -> Option<Head> {
        let file = path_content::open(&self.path(&self.name)).ok()?;
        let found = file.metadata().ok().filter(|found| found.is_file() && found.len() <= LIMIT)?;
        let mut bytes = vec![0; usize::try_from(found.len()).ok()?];
        // Most of the price is getting the memory, which all cores share.
        let parts = bytes.par_chunks_mut(PART).enumerate();
        let is_read = |(at, part): (usize, &mut [u8])| {
            read_at(&file, part, (at * PART) as u64).is_ok_and(|taken| taken == part.len())
        };
        parts.all(is_read).then(|| Head::open(bytes, rules, now))?
    }

    /// Makes the directory of the index, and holds it open.
    pub(super) fn open_own(&self) -> Option<&Path> {
        let open = || {
            let named = state_folder(&self.root, "index").ok()?;
            let mut folders = FolderHandles::new(&self.root);
            let path = folders.open(&named).ok()?;
            Some((folders, path))
        };
        self.own.get_or_init(open).as_ref().map(|(_, path)| path.as_path())
    }
}

/// Returns the name that a file has in the index.
pub(super) fn bytes_of(name: &Path) -> &[u8] {
    name.as_os_str().as_encoded_bytes()
}

/// Returns the path, within the folder, of a name in the index.
#[cfg(unix)]
pub(super) fn path_of(name: &[u8]) -> Option<&Path> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(Path::new(std::ffi::OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
pub(super) fn path_of(name: &[u8]) -> Option<&Path> {
    std::str::from_utf8(name).ok().map(Path::new)
}
