//! What editors need: the schemas, committed with the workspace so that a clone has them offline,
//! and the lines that point to them.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::model::Vocabulary;
use crate::ops::OpsError;
use crate::ops::schema::{DESCRIBED, is_own};
use crate::store::{FileError, Root};

/// The line that tells an editor the schema of a file `depth` directories below the root.
pub(super) fn modeline(name: &str, depth: usize) -> String {
    let up = "../".repeat(depth);
    format!("# yaml-language-server: $schema={up}schema/{name}.schema.json\n")
}

/// The schema files that are missing or out of date. A file that somebody else wrote stays.
pub(super) fn schemas(
    root: &Root,
    vocabulary: &Vocabulary,
) -> Result<Vec<(PathBuf, String)>, OpsError> {
    let mut wanted = Vec::new();
    for described in DESCRIBED {
        let path = root.path().join(described.file());
        let text = described.schema(vocabulary);
        let writes = match present(root, &path)? {
            Some(present) => present != text && is_own(&present),
            None => true,
        };
        if writes {
            wanted.push((path, text));
        }
    }
    Ok(wanted)
}

/// What is to be done about the settings of VS Code.
pub(super) enum Settings {
    Absent(PathBuf, String),
    /// They are somebody's own; this is what they lack.
    Lacking(String),
    Complete,
}

pub(super) fn settings(root: &Root, library: &str) -> Result<Settings, OpsError> {
    let path = root.path().join(".vscode").join("settings.json");
    let schemas: Map<String, Value> = DESCRIBED
        .iter()
        .map(|described| (format!("./{}", described.file()), json!(described.files(library))))
        .collect();
    let text = serde_json::to_string_pretty(&json!({"yaml.schemas": schemas})).unwrap_or_default();
    let text = format!("{text}\n");
    Ok(match present(root, &path)? {
        None => Settings::Absent(path, text),
        // The file may hold comments, which JSON's own parser would not read.
        Some(present) if DESCRIBED.iter().all(|one| present.contains(&one.file())) => {
            Settings::Complete
        }
        Some(_) => Settings::Lacking(text),
    })
}

fn present(root: &Root, path: &std::path::Path) -> Result<Option<String>, OpsError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(FileError::from_io(root.show(path), "read", cause).into()),
    }
}
