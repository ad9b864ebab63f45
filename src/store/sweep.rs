//! What a writer that died left lying about.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::disk::TEMPORARY;
use super::root::Root;

/// Removes this program's temporary files from the workspace; the lock proves them stale.
///
/// What cannot be removed stays: it is hidden, and no reason to fail the command at hand.
pub(super) fn sweep(root: &Root) {
    sweep_folder(root.path());
}

fn sweep_folder(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        match entry.file_type() {
            // Links are not followed: what they lead to in the workspace is met on its own.
            Ok(found) if found.is_dir() && name != ".git" => sweep_folder(&entry.path()),
            Ok(found) if found.is_file() && ours(&name) => {
                let _ = fs::remove_file(entry.path());
            }
            _ => {}
        }
    }
}

fn ours(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
}
