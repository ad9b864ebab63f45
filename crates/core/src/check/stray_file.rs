//! `stray-file`: a file among the definitions that is not read as one, or has another ending.

use crate::diagnostic::code::STRAY_FILE;
use crate::diagnostic::{Origin, Problem};

/// Returns what is wrong with the name of a file in a definition folder.
pub fn stray_name(name: &str) -> Option<&'static str> {
    let lowered = name.to_ascii_lowercase();
    let (_, extension) = lowered.rsplit_once('.').unwrap_or_default();
    match extension {
        "yaml" if name.ends_with(".yaml") => None,
        "yaml" | "yml" => Some("is read, but definitions are `.yaml` files"),
        "json" => Some("is ignored: definitions are `.yaml` files"),
        _ if lowered.contains(".yaml") || lowered.contains(".yml") => {
            Some("is ignored: its name does not end in `.yaml`")
        }
        _ => None,
    }
}

/// Reports a file with such a name.
pub fn stray_file(path: &str, why: &str) -> Problem {
    let hint = "rename it to end in `.yaml`, or move it out of this folder";
    Problem::new(STRAY_FILE, format!("`{path}` {why}")).at(Origin::file(path)).hint(hint)
}

/// Reports a definition in a folder that is not read.
pub fn buried_file(path: &str) -> Problem {
    let message = format!("`{path}` is ignored: definitions are not read from this folder");
    Problem::new(STRAY_FILE, message).at(Origin::file(path)).hint("move the file one folder up")
}
