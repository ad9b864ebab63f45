//! The paths that somebody asked about.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Problem;
use crate::ops::{EntityKind, OpsError};
use crate::store::{FileError, Root, is_definition};

/// One thing to validate.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    /// A file or folder of the workspace, as its paths are shown; empty for all of it.
    Inside(String),
    /// A file that lies elsewhere: how it was called, and where it is.
    Outside { shown: String, path: PathBuf },
    /// A text that was piped in.
    Given { shown: String, bytes: Vec<u8> },
}

impl Asked {
    /// What `path`, counted from `directory`, means.
    pub(crate) fn at(
        root: Option<&Root>,
        directory: &Path,
        path: &str,
    ) -> Result<Vec<Self>, OpsError> {
        let whole = directory.join(path);
        let real = real(&whole);
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

/// The path without links in its folders; the last step may be a link, or missing.
fn real(whole: &Path) -> Option<PathBuf> {
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

fn outside_folder(path: &str, whole: &Path) -> Result<Vec<Asked>, OpsError> {
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
    Ok(files.into_iter().map(|path| Asked::Outside { shown: shown(&path), path }).collect())
}

/// Whether a file has changed, or something in a folder has, or a link to a folder above it.
fn touched_at(touched: &BTreeSet<String>, path: &str) -> bool {
    let below = format!("{path}/");
    let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
    touched.contains(path)
        || above.any(|folder| touched.contains(folder))
        || touched.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below))
}

/// Which files are to be reported on.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    /// Files and folders; none for all.
    paths: Option<Vec<String>>,
    /// Files that changed; none where that does not matter.
    touched: Option<BTreeSet<String>>,
}

impl Focus {
    pub(super) fn new(asked: &[Asked], touched: Option<BTreeSet<String>>) -> Self {
        let inside = asked.iter().filter_map(|asked| match asked {
            Asked::Inside(path) => Some(path.clone()),
            _ => None,
        });
        let paths = (!asked.is_empty()).then(|| inside.collect());
        Self { paths, touched }
    }

    /// Whether a file is among those meant.
    pub(super) fn holds(&self, path: &str) -> bool {
        let among = |paths: &Vec<String>| {
            paths.iter().any(|asked| {
                asked.is_empty()
                    || path == asked
                    || path.strip_prefix(asked.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        self.paths.as_ref().is_none_or(among)
            && self.touched.as_ref().is_none_or(|touched| touched_at(touched, path))
    }

    /// Goes on with files that have moved: each old name with its new one.
    pub(super) fn follow(&mut self, moved: Vec<(String, String)>) {
        for (old, new) in moved {
            let held = self.holds(&old);
            if held && let Some(paths) = &mut self.paths {
                paths.push(new.clone());
            }
            if held && let Some(touched) = &mut self.touched {
                touched.insert(new);
            }
        }
    }

    /// Whether a file that is not meant may have problems that concern one that is: a picture or
    /// the manifest has changed.
    pub(super) fn reaches_far(&self) -> bool {
        self.touched.as_ref().is_some_and(|touched| {
            touched.iter().any(|path| path == crate::store::MANIFEST || path.starts_with("images/"))
        })
    }

    /// Whether a problem is to be reported.
    pub(super) fn wants(&self, problem: &Problem, absent: Option<&str>) -> bool {
        let file = |origin: &crate::diagnostic::Origin| self.holds(&origin.file);
        let manifest = crate::store::MANIFEST;
        let origin = problem.origin.as_ref();
        // Nothing can be judged rightly by a manifest that is wrong.
        let astray = origin.is_some_and(|origin| origin.file == manifest) && problem.is_error();
        let widened = problem.code == "unknown-choice"
            && self.touched.as_ref().is_some_and(|touched| touched.contains(manifest));
        origin.is_none_or(file)
            || absent.is_some_and(|path| self.holds(path) || self.holds(&format!("{path}.png")))
            || astray
            || widened
    }
}
