//! Gives editors the schemas, committed with the workspace so that a clone has them offline, and the
//! lines that point to them.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::new_text::{NewText, existing_text};
use crate::model::Vocabulary;
use crate::ops::OpsError;
use crate::ops::schema::{is_own, schema_kinds};
use crate::store::Root;

/// Returns the line that tells an editor the schema of a file `depth` directories below the root.
pub(super) fn modeline(name: &str, depth: usize) -> String {
    let up = "../".repeat(depth);
    format!("# yaml-language-server: $schema={up}schema/{name}.schema.json\n")
}

/// Adds the schema files that are missing or out of date. A file of another origin stays.
pub(super) fn add_schemas(
    root: &Root,
    vocabulary: &Vocabulary,
    files: &mut Vec<NewText>,
    skipped: &mut Vec<String>,
) -> Result<(), OpsError> {
    for described in schema_kinds() {
        let path = root.path().join(described.file());
        let text = described.schema(vocabulary);
        match existing_text(root, &path)? {
            Some(present) if !is_own(&present) => skipped.push(described.file()),
            Some(present) if present == text => {}
            present => files.push(NewText { path, text, is_new: present.is_none() }),
        }
    }
    Ok(())
}

/// What is to be done about the settings of VS Code.
pub(super) enum Settings {
    Absent(PathBuf, String),
    /// They are the user's own; this is what they lack.
    Lacking(String),
    Complete,
}

pub(super) fn settings(root: &Root, library: &str) -> Result<Settings, OpsError> {
    let path = root.path().join(".vscode").join("settings.json");
    let schemas: Map<String, Value> = schema_kinds()
        .map(|described| (format!("./{}", described.file()), json!(described.files(library))))
        .collect();
    let text = serde_json::to_string_pretty(&json!({"yaml.schemas": schemas})).unwrap_or_default();
    let text = format!("{text}\n");
    Ok(match existing_text(root, &path)? {
        None => Settings::Absent(path, text),
        // The file may hold comments, which JSON's own parser would not read.
        Some(present) if schema_kinds().all(|one| present.contains(&one.file())) => {
            Settings::Complete
        }
        Some(_) => Settings::Lacking(text),
    })
}
