//! Throw-away workspaces for the tests of this room.

use std::fs;

use tempfile::TempDir;

use super::names::MANIFEST;
use super::root::Root;

/// Returns an empty workspace, and what keeps it on disk.
pub(super) fn scratch() -> (TempDir, Root) {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join(MANIFEST), "version: 1\n").unwrap();
    let root = Root::at(directory.path()).unwrap();
    (directory, root)
}

/// Returns every file outside `.persona`, with its text, every link with its target, and every stray temporary file anywhere.
pub(super) fn contents(root: &Root) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(root, root.path(), &mut found);
    found.sort();
    found
}

fn collect(root: &Root, directory: &std::path::Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let shown = root.show(&path);
        if let Ok(target) = fs::read_link(&path) {
            found.push((shown, format!("link to {}", target.display())));
        } else if path.is_dir() {
            collect(root, &path, found);
        } else if !shown.starts_with(".persona/") || shown.contains(".persona-tmp-") {
            found.push((shown, fs::read_to_string(&path).unwrap()));
        }
    }
}
