//! Reads the manifest by which files are checked, as far as it can be read.

use std::path::Path;

use crate::model::{MANIFEST_FIELDS, Manifest, ManifestDocument, Vocabulary, normalize};
use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, DefinitionFile, Git, IndexKind, MANIFEST, Root, read};

/// Returns whether a file is a manifest: called `persona.yaml`, and with a version.
pub(super) fn is_manifest(root: &Root, path: &Path) -> bool {
    let bytes = read(root, path, DEFINITION_LIMIT).unwrap_or_default();
    path.file_name().is_some_and(|name| name == MANIFEST) && has_version(&bytes)
}

/// Returns whether a line of the text starts with `version:`.
pub(super) fn has_version(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.trim_start_matches('\u{feff}').lines().any(|line| line.starts_with("version:"))
}

/// Reads the manifest of the working directory.
pub(super) fn read_present(root: &Root) -> Manifest {
    parse(root, read(root, &root.manifest(), DEFINITION_LIMIT).ok().as_deref())
}

/// Reads the manifest of the next commit; one that git does not know yet counts as it is on disk.
pub(super) fn read_from_index(root: &Root, git: &Git) -> Result<Manifest, OpsError> {
    let entry = git
        .index()?
        .into_iter()
        .find(|entry| entry.path.as_os_str() == MANIFEST && entry.kind == IndexKind::File);
    let Some(entry) = entry else { return Ok(read_present(root)) };
    let blob = git.blobs(&[&entry.id], DEFINITION_LIMIT)?.pop();
    Ok(parse(root, blob.and_then(Result::ok).as_deref()))
}

/// Parses a manifest as far as it can be read; the rest has its defaults.
pub(super) fn parse(root: &Root, bytes: Option<&[u8]>) -> Manifest {
    let file = bytes.and_then(|bytes| DefinitionFile::parse(MANIFEST.as_ref(), "", bytes).ok());
    let mut map = file.map(|file| file.raw).unwrap_or_default();
    let library = ManifestDocument(&map).library();
    if library.is_some_and(|setting| root.library(setting).is_err()) {
        map.shift_remove("library");
    }
    normalize(&mut map, MANIFEST_FIELDS, &Vocabulary::default());
    Manifest::from_map(&map)
}
