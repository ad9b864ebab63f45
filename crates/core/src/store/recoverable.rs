//! Decides which files the record of an unfinished change may name.

use crate::model::ManifestDocument;
use std::path::{Component, Path};

use super::definition_file::{DefinitionFile, is_definition};
use super::layout::folders;
use super::names::{LIBRARY, MANIFEST};
use super::read::{DEFINITION_LIMIT, read};
use super::root::Root;

/// Returns whether a path, relative to the root, is that of a definition or an image, or of one that
/// such a `link` leads to. A record may come from a stranger, who wants other files written.
pub(super) fn is_recoverable(root: &Root, path: &str, link: Option<&str>) -> bool {
    let path = Path::new(path);
    match link {
        None => is_placed(root, path),
        Some(link) => {
            is_placed(root, Path::new(link))
                && is_plain(path)
                && (is_definition(path) || is_image(path))
        }
    }
}

/// Returns whether no step of a path is hidden or leads elsewhere.
pub(super) fn is_plain(path: &Path) -> bool {
    let is_plain = |step: Component<'_>| matches!(step, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
    path.components().all(is_plain)
}

fn is_placed(root: &Root, path: &Path) -> bool {
    if !is_plain(path) {
        return false;
    }
    if path.starts_with("images") {
        return is_image(path) && path.components().count() == 2;
    }
    let is_placed = path == Path::new(MANIFEST)
        || folders().any(|folder| path.starts_with(folder))
        || if root.is_library() {
            path.components().count() == 1
        } else {
            path.starts_with(library(root))
        };
    is_definition(path) && is_placed
}

fn is_image(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["png", "jpg", "jpeg", "webp", "gif", "svg"].iter().any(|known| extension == *known)
}

/// Returns the library that the manifest names, as far as it can be read.
fn library(root: &Root) -> String {
    let manifest = root.manifest();
    let found = read(root, &manifest, DEFINITION_LIMIT)
        .ok()
        .and_then(|bytes| DefinitionFile::parse(&manifest, MANIFEST, &bytes).ok())
        .and_then(|file| root.library_dir(ManifestDocument(&file.raw).library()?).ok())
        .map(|folder| root.show(&folder));
    found.unwrap_or_else(|| LIBRARY.to_owned())
}
