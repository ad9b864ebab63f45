//! Removes what a writer that died left lying about.
//!
//! Files that cannot be removed stay: the command at hand does not fail for them.

use std::fs;
use std::path::Path;

use super::names::TEMPORARY;
use super::root::Root;

/// Removes this program's temporary files from the workspace; the lock proves them stale.
pub(super) fn remove_temporary_files(root: &Root) {
    remove_temporary_files_in(root.path());
}

fn remove_temporary_files_in(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_temporary = name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes());
        match entry.file_type() {
            // Links are not followed: what they lead to in the workspace is met on its own.
            Ok(found) if found.is_dir() && name != ".git" => {
                remove_temporary_files_in(&entry.path());
            }
            Ok(found) if !found.is_dir() && is_temporary => {
                let _ = fs::remove_file(entry.path());
            }
            _ => {}
        }
    }
}

/// Removes directories made for definitions that never came or have gone.
pub(super) fn remove_empty_folders(root: &Root) {
    for folder in ["projects", "drafts", "resources", "variables", "images"] {
        remove_if_empty(&root.path().join(folder));
    }
}

fn remove_if_empty(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_type().is_ok_and(|found| found.is_dir()) {
            remove_if_empty(&entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}
