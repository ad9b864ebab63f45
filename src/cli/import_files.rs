//! Lists the files that an import reads.

use std::fs;
use std::path::Path;

use super::{CommandError, Env};
use crate::exchange::is_readable;

/// Lists the files of the paths; of a directory those that may hold personas, in order.
pub(super) fn import_files(env: &Env, paths: &[String]) -> Result<Vec<String>, CommandError> {
    let mut files = Vec::new();
    for path in paths {
        if path != "-" && env.directory.join(path).is_dir() {
            add_folder(env, Path::new(path), &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn add_folder(env: &Env, folder: &Path, files: &mut Vec<String>) -> Result<(), CommandError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(env.directory.join(folder))? {
        let entry = entry?;
        let name = entry.file_name();
        // A link may lead anywhere, and around in a circle.
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        if !is_hidden && !entry.file_type()?.is_symlink() {
            entries.push((folder.join(&name), entry.file_type()?.is_dir()));
        }
    }
    entries.sort();
    for (path, is_folder) in entries {
        match path.to_str() {
            _ if is_folder => add_folder(env, &path, files)?,
            Some(name) if is_readable(name) => files.push(name.to_owned()),
            _ => {}
        }
    }
    Ok(())
}
