//! Looks for a workspace below a directory that is in none.

use std::collections::VecDeque;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::names::MANIFEST;

/// How many directories are looked into.
const MOST: usize = 200;

/// Returns the path from `start` to the nearest workspace below it, hidden directories left out.
pub(super) fn workspace_below(start: &Path) -> Option<PathBuf> {
    let mut folders = VecDeque::from([start.to_owned()]);
    for _ in 0..MOST {
        let folder = folders.pop_front()?;
        if folder.join(MANIFEST).is_file() {
            return Some(folder.strip_prefix(start).ok()?.to_owned());
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut below: Vec<PathBuf> = entries.filter(is_listed).map(|entry| entry.path()).collect();
        below.sort();
        folders.extend(below);
    }
    None
}

fn is_listed(entry: &DirEntry) -> bool {
    let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
    !is_hidden && entry.file_type().is_ok_and(|kind| kind.is_dir())
}
