//! Finds foreign files in the directories of definitions.

use std::path::{Path, PathBuf};

use crate::model::{NOUNS, Shape};
use crate::ops::OpsError;
use crate::ops::schema::schema_kinds;
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, LIBRARY, Root, files_below, is_definition, read,
};

/// Returns the folders of a workspace in which other programs may keep files as well, with keys of
/// which every definition there has one.
fn folders() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let required = |shape: &Shape| {
        shape.fields.iter().filter(|field| field.required).map(|field| field.key).collect()
    };
    let others = [
        (LIBRARY, vec!["name"]),
        ("drafts", vec!["form_state", "idempotency_key"]),
        ("resources", vec!["kind", "value"]),
    ];
    NOUNS.iter().map(move |shape| (shape.folder(), required(shape))).chain(others)
}

/// Returns the files in folders of definitions that are not this program's.
pub(crate) fn foreign_files(root: &Root) -> Result<Vec<String>, OpsError> {
    let mut foreign = Vec::new();
    for (folder, keys) in folders() {
        for path in visible_files(root, folder)? {
            if !is_own_definition(root, &path, &keys) {
                foreign.push(root.show(&path));
            }
        }
    }
    let schemas: Vec<String> = schema_kinds().map(|described| described.file()).collect();
    let others = visible_files(root, "schema")?.into_iter().map(|path| root.show(&path));
    foreign.extend(others.filter(|shown| !schemas.contains(shown)));
    Ok(foreign)
}

fn visible_files(root: &Root, folder: &str) -> Result<Vec<PathBuf>, OpsError> {
    let is_hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes()[0] == b'.');
    let mut files = files_below(root, &root.path().join(folder))?;
    files.retain(|path| !is_hidden(path));
    Ok(files)
}

fn is_own_definition(root: &Root, path: &Path, keys: &[&str]) -> bool {
    let parse = |bytes: Vec<u8>| DefinitionFile::parse(path, "", &bytes).ok();
    is_definition(path)
        && read(root, path, DEFINITION_LIMIT)
            .ok()
            .and_then(parse)
            .is_some_and(|file| keys.iter().any(|key| file.raw.contains_key(*key)))
}
