//! Reads all definitions of a scope: in parallel, one broken file hiding no other.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Definition, DefinitionKind, Folder};
use crate::diagnostic::Problem;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, Header, header, read_many};

/// How often a folder is listed again because a listed file was gone when it was read.
const ATTEMPTS: usize = 3;

/// Applies `each` to every definition of `scope`; files that cannot be read give their problems.
pub(crate) fn read_each<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    scope: &K,
    each: impl Fn(Definition<K>) -> T + Sync,
) -> Result<Vec<Result<T, Vec<Problem>>>, OpsError> {
    let Some(folder) = scope.folder(workspace)? else {
        return Ok(K::built_in().iter().map(|one| Ok(each(one.clone()))).collect());
    };
    read_files::<K, _>(&folder, |path, bytes| {
        if is_gone(&bytes) {
            return None;
        }
        Some(Definition::load(workspace, scope, path, &folder.root.show(path), bytes).map(&each))
    })
}

/// What a file says its definition is called; nothing where it cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct FileHeader {
    pub(crate) path: PathBuf,
    pub(crate) stem: String,
    pub(crate) header: Header,
    /// Whether the file is there: a project's directory may lack its `project.yaml`.
    pub(crate) exists: bool,
}

impl FileHeader {
    /// Returns the name, or the slug where there is none.
    pub(crate) fn title(&self) -> &str {
        self.header.name.as_deref().unwrap_or(&self.stem)
    }
}

/// Reads what every definition of a scope is called.
pub(crate) fn scan_headers<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
) -> Result<Vec<FileHeader>, OpsError> {
    scan_headers_where(workspace, scope, |_, _| true)
}

/// As [`scan_headers`], keeping those that `keep` takes by slug and header.
pub(super) fn scan_headers_where<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    keep: impl Fn(&str, &Header) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    match scope.folder(workspace)? {
        Some(folder) => scan_folder::<K>(&folder, keep),
        None => Ok(Vec::new()),
    }
}

/// Reads what the definitions in a folder are called.
pub(crate) fn scan_folder<K: DefinitionKind>(
    folder: &Folder,
    keep: impl Fn(&str, &Header) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    read_files::<K, _>(folder, |path, bytes| {
        let exists = !is_gone(&bytes);
        let header = bytes.map(|bytes| header_of(path, &bytes)).unwrap_or_default();
        let stem = K::stem(path);
        keep(&stem, &header).then(|| FileHeader {
            path: path.to_owned(),
            stem: stem.into_owned(),
            header,
            exists,
        })
    })
}

/// Reads the files of a folder, and all of them again where one has gone since it was listed: it
/// may have another name by now.
fn read_files<K: DefinitionKind, T: Send>(
    folder: &Folder,
    each: impl Fn(&Path, Result<Vec<u8>, FileError>) -> Option<T> + Sync,
) -> Result<Vec<T>, OpsError> {
    let mut attempt = 1;
    loop {
        let files = K::files(folder)?;
        let gone = AtomicBool::new(false);
        let found = read_many(&folder.root, &files, DEFINITION_LIMIT, |path, bytes| {
            gone.fetch_or(is_gone(&bytes), Ordering::Relaxed);
            each(path, bytes)
        });
        if attempt == ATTEMPTS || !gone.into_inner() {
            return Ok(found.into_iter().flatten().collect());
        }
        attempt += 1;
    }
}

fn is_gone(bytes: &Result<Vec<u8>, FileError>) -> bool {
    matches!(bytes, Err(FileError::NotFound { .. }))
}

/// Returns what the text of a definition says it is called.
pub(crate) fn header_of(path: &Path, bytes: &[u8]) -> Header {
    header(bytes).unwrap_or_else(|| {
        let Ok(file) = DefinitionFile::parse(path, "", bytes) else { return Header::default() };
        let text = |key: &str| file.raw.get(key)?.as_str().map(str::to_owned);
        Header { id: text("id"), name: text("name") }
    })
}
