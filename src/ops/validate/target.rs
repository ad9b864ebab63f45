//! Finds what the paths of a command line mean.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ops::{EntityKind, OpsError};
use crate::store::{FileError, Root, is_definition};

/// One thing to validate.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A file or folder of the workspace, relative to its root; empty for all of it.
    Inside(String),
    /// A file elsewhere, with the path that was given and the path to read.
    Outside { shown: String, path: PathBuf },
    /// A text from standard input.
    Text { shown: String, bytes: Vec<u8> },
}

impl Target {
    /// Returns what `path`, relative to `directory`, means.
    pub(crate) fn at(
        root: Option<&Root>,
        directory: &Path,
        path: &str,
    ) -> Result<Vec<Self>, OpsError> {
        let whole = directory.join(path);
        let real = resolve_folders(&whole);
        if let Some(root) = root
            && let Some(inside) = real.as_deref().filter(|real| real.starts_with(root.path()))
        {
            let shown = root.show(inside);
            return Ok(vec![Self::Inside(if shown == "." { String::new() } else { shown })]);
        }
        if whole.symlink_metadata().is_err() {
            return Err(not_found(path, directory));
        }
        if !whole.is_dir() {
            return Ok(vec![Self::Outside { shown: path.to_owned(), path: whole }]);
        }
        outside_folder(path, &whole)
    }
}

/// Follows the links in the folders of a path; its last step may be a link, or missing.
fn resolve_folders(whole: &Path) -> Option<PathBuf> {
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => Some(fs::canonicalize(parent).ok()?.join(name)),
        // `.`, `..` and the root of the file system.
        _ => fs::canonicalize(whole).ok(),
    }
}

pub(super) fn not_found(path: &str, directory: &Path) -> OpsError {
    OpsError::NotFound {
        sought: EntityKind::File,
        reference: path.to_owned(),
        place: directory.display().to_string(),
        nearest: None,
    }
}

fn outside_folder(path: &str, whole: &Path) -> Result<Vec<Target>, OpsError> {
    let entries = fs::read_dir(whole).map_err(|error| FileError::from_io(path, "list", error))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| is_definition(file))
        .collect();
    files.sort_unstable();
    let shown = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("{}/{name}", path.trim_end_matches('/'))
    };
    Ok(files.into_iter().map(|path| Target::Outside { shown: shown(&path), path }).collect())
}
