//! Imports run down the table of rooms, never up, and never in a circle.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each room below `cli` and the rooms it may use; `docs/architecture.md` has the same table. That no
/// room of `crates/core` uses one of `src` is left to Cargo.
const ROOMS: &[(&str, &[&str])] = &[
    ("src/output", &["output", "secret", "model", "diagnostic", "text"]),
    (
        "src/ops",
        &["ops", "exchange", "check", "store", "render", "secret", "model", "diagnostic", "text"],
    ),
    ("crates/core/src/exchange", &["exchange", "model", "diagnostic", "text"]),
    ("crates/core/src/check", &["check", "render", "secret", "model", "diagnostic", "text"]),
    ("crates/core/src/store", &["store", "model", "diagnostic", "text"]),
    ("crates/core/src/render", &["render", "model", "diagnostic", "text"]),
    ("crates/core/src/secret", &["secret", "diagnostic", "text"]),
    ("crates/core/src/model", &["model", "text"]),
    ("crates/core/src/diagnostic", &["diagnostic", "text"]),
    ("crates/core/src/text", &["text"]),
];

/// No two files import each other in a circle.
const CIRCLES: usize = 0;

#[test]
fn no_room_imports_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut climbs = Vec::new();
    for (room, allowed) in ROOMS {
        for file in rust_files(&root.join(room)) {
            let text = fs::read_to_string(&file).unwrap();
            for used in rooms_used(&text).filter(|used| !allowed.contains(&used.as_str())) {
                let file = file.strip_prefix(root).unwrap().display();
                climbs.push(format!("{file} may not use `{used}`"));
            }
        }
    }
    assert!(climbs.is_empty(), "imports that climb:\n{}", climbs.join("\n"));
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in ["src", "crates/core/src"] {
        for entry in fs::read_dir(root.join(source)).unwrap() {
            let path = entry.unwrap().path();
            let is_room = || ROOMS.iter().any(|(room, _)| root.join(room) == path);
            assert!(!path.is_dir() || path.ends_with("cli") || is_room(), "{path:?} is no room");
        }
    }
}

/// `.ci/figures` knows what each file imports; it is not part of the published package.
#[test]
fn no_two_files_import_each_other_in_a_circle() {
    let figures = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/figures");
    if !figures.exists() {
        return;
    }
    let limit = format!("--max-circles={CIRCLES}");
    let output = Command::new("python3").arg(figures).arg(limit).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The rooms that a file names as `crate::room`, in imports and in code.
fn rooms_used(text: &str) -> impl Iterator<Item = String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let paths = code.flat_map(|line| line.split("crate::").skip(1));
    let rooms = paths.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect());
    rooms.filter(|used: &String| used == "cli" || ROOMS.iter().any(|(room, _)| name(room) == used))
}

fn name(room: &str) -> &str {
    room.rsplit('/').next().unwrap()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
