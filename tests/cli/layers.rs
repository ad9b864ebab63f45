//! Imports run down the table of rooms, never up, and never in a circle.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each room and the rooms it may use; `docs/architecture.md` has the same table.
const ROOMS: &[(&str, &[&str])] = &[
    (
        "cli",
        &[
            "cli",
            "output",
            "ops",
            "exchange",
            "check",
            "store",
            "render",
            "secret",
            "model",
            "diagnostic",
            "text",
        ],
    ),
    ("output", &["output", "secret", "model", "diagnostic", "text"]),
    (
        "ops",
        &["ops", "store", "check", "exchange", "render", "secret", "model", "diagnostic", "text"],
    ),
    ("exchange", &["exchange", "model", "diagnostic", "text"]),
    ("check", &["check", "render", "secret", "model", "diagnostic", "text"]),
    ("store", &["store", "model", "diagnostic", "text"]),
    ("render", &["render", "model", "diagnostic", "text"]),
    ("secret", &["secret", "diagnostic", "text"]),
    ("model", &["model", "text"]),
    ("diagnostic", &["diagnostic", "text"]),
    ("text", &["text"]),
];

/// No two files import each other in a circle.
const CIRCLES: usize = 0;

#[test]
fn no_room_imports_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut climbs = Vec::new();
    for (room, allowed) in ROOMS {
        for file in rust_files(&source.join(room)) {
            let text = fs::read_to_string(&file).unwrap();
            for used in rooms_used(&text) {
                if !allowed.contains(&used.as_str()) {
                    let file = file.strip_prefix(&source).unwrap().display();
                    climbs.push(format!("src/{file}: `{room}` may not use `{used}`"));
                }
            }
        }
    }
    assert!(climbs.is_empty(), "imports that climb:\n{}", climbs.join("\n"));
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(ROOMS.iter().any(|(room, _)| *room == name), "`{name}` is no room");
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
fn rooms_used(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>())
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .filter(|used: &String| ROOMS.iter().any(|(room, _)| room == used))
        .collect()
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
