//! Decides how a file or link gets to a new path.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::text::fold;

use super::change::{Rename, is_listed};
use super::error::FileError;
use super::resolved_path::ResolvedPath;
use super::root::Root;

/// What a new path is to an old one.
pub(super) enum Destination {
    Same,
    /// Nothing is there, so that one rename moves the file; or the same file to a file system that
    /// ignores case.
    Free {
        rename: Rename,
        is_case_only: bool,
    },
    /// Something is there, or a link would lead elsewhere from there.
    Other,
}

/// Looks up what is at the new path.
pub(super) fn destination(root: &Root, old: &Path, new: &Path) -> Result<Destination, FileError> {
    let (old, new) = (ResolvedPath::of(root, old)?, ResolvedPath::of(root, new)?);
    if old.entry == new.entry {
        return Ok(Destination::Same);
    }
    let is_alone = match &new.metadata {
        None => true,
        Some(_) => {
            let failed = |cause| FileError::from_io(&*new.file, "look for", cause);
            !is_listed(&new.entry).map_err(failed)?
        }
    };
    let is_beside = old.entry.parent() == new.entry.parent();
    let name = |path: &Path| path.file_name().map(|name| fold(&name.to_string_lossy()));
    let is_alike = is_beside && name(&old.entry) == name(&new.entry);
    let is_fixed = is_beside
        || !old.is_link()
        || leads_to(&old.entry, &old.entry) == leads_to(&old.entry, &new.entry);
    let rename = Rename { from: old.entry, to: new.entry, path: new.path };
    Ok(match new.metadata {
        Some(_) if is_alike && is_alone => Destination::Free { rename, is_case_only: true },
        None if is_fixed => Destination::Free { rename, is_case_only: false },
        _ => Destination::Other,
    })
}

/// Returns where a link leads, as it is spelled, from the folder of `entry`.
fn leads_to(link: &Path, entry: &Path) -> Option<PathBuf> {
    let mut place = entry.to_owned();
    place.pop();
    for step in fs::read_link(link).ok()?.components() {
        match step {
            Component::ParentDir => drop(place.pop()),
            step => place.push(step),
        }
    }
    Some(place)
}
