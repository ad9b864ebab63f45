//! Reads all definitions of a scope: in parallel, one broken file hiding no other.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Definition, DefinitionKind, Folder};
use crate::diagnostic::Problem;
use crate::ops::{OpsError, Workspace};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, Entry, FileError, FolderIndex, Header, Record, etag, header,
    visit_many,
};

/// How often a folder is listed because a listed file was gone when it was read.
pub(super) const ATTEMPTS: usize = 3;

/// Applies `each` to every definition of `scope`; files that cannot be read give their problems.
pub(crate) fn read_each<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    scope: &K,
    each: impl Fn(Definition<K>) -> T + Sync,
) -> Result<Vec<Result<T, Vec<Problem>>>, OpsError> {
    let Some(folder) = scope.folder(workspace)? else {
        return Ok(K::built_in().iter().map(|one| Ok(each(one.clone()))).collect());
    };
    read_files::<K, _>(
        &folder,
        &workspace.vocabulary().to_line(),
        ReadDepth::Text,
        |path, found| {
            let Found::Read(bytes) = found else { return Visit::default() };
            if is_gone(&bytes) {
                return Visit::default();
            }
            let shown = folder.root.show(path);
            let result = Definition::load(workspace, scope, path, &shown, bytes).map(&each);
            Visit { result: Some(result), document: None }
        },
    )
}

/// As [`read_each`], for who looks at the document alone: definitions that the index knows have no
/// text, and of their document only `keys`.
pub(super) fn read_documents<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    scope: &K,
    keys: Option<&[&str]>,
    each: impl Fn(Definition<K>) -> T + Sync,
) -> Result<Vec<Result<T, Vec<Problem>>>, OpsError> {
    let Some(folder) = scope.folder(workspace)? else {
        return read_each(workspace, scope, each);
    };
    read_files::<K, _>(
        &folder,
        &workspace.vocabulary().to_line(),
        ReadDepth::Document,
        |path, found| {
            let shown = folder.root.show(path);
            let bytes = match found {
                Found::Indexed(entry) => {
                    let definition = Definition::from_index(scope, path, &shown, &entry, keys);
                    return Visit { result: definition.map(&each).map(Ok), document: None };
                }
                Found::Read(bytes) if is_gone(&bytes) => return Visit::default(),
                Found::Read(bytes) => bytes,
            };
            match Definition::load(workspace, scope, path, &shown, bytes) {
                Ok(definition) => {
                    let document = definition.indexed_document();
                    Visit { result: Some(Ok(each(definition))), document }
                }
                Err(problems) => Visit { result: Some(Err(problems)), document: None },
            }
        },
    )
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
        Some(folder) => scan_folder::<K>(&folder, &workspace.vocabulary().to_line(), keep),
        None => Ok(Vec::new()),
    }
}

/// Reads what the definitions in a folder are called; its index counts for these rules alone.
pub(crate) fn scan_folder<K: DefinitionKind>(
    folder: &Folder,
    rules: &str,
    keep: impl Fn(&str, &Header) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    read_files::<K, _>(folder, rules, ReadDepth::Header, |path, found| {
        let (header, exists) = match found {
            Found::Indexed(entry) => (entry.header(), true),
            Found::Read(bytes) => {
                let exists = !is_gone(&bytes);
                (bytes.map(|bytes| header_of(path, &bytes)).unwrap_or_default(), exists)
            }
        };
        let stem = K::stem(path);
        let result = keep(&stem, &header).then(|| FileHeader {
            path: path.to_owned(),
            stem: stem.into_owned(),
            header,
            exists,
        });
        Visit { result, document: None }
    })
}

/// What of the files is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadDepth {
    Header,
    Document,
    Text,
}

/// How a file became known.
enum Found<'a> {
    Indexed(Entry<'a>),
    Read(Result<Vec<u8>, FileError>),
}

/// What came of a file, and its document for the index.
struct Visit<T> {
    result: Option<T>,
    document: Option<String>,
}

impl<T> Default for Visit<T> {
    fn default() -> Self {
        Self { result: None, document: None }
    }
}

/// Visits the files of a folder, and all of them again where one has gone since it was listed: it
/// may have another name by now.
fn read_files<K: DefinitionKind, T: Send>(
    folder: &Folder,
    rules: &str,
    depth: ReadDepth,
    each: impl Fn(&Path, Found<'_>) -> Visit<T> + Sync,
) -> Result<Vec<T>, OpsError> {
    let mut attempt = 1;
    loop {
        let files = K::files(folder)?;
        let indexed = if depth == ReadDepth::Text { 0 } else { files.len() };
        let index = FolderIndex::open(&folder.root, &folder.path, indexed, rules);
        let gone = AtomicBool::new(false);
        let visits = visit_many(&folder.root, &files, DEFINITION_LIMIT, |path, read| {
            let stamp = index.stamp(path);
            let entry = stamp.as_ref().and_then(|stamp| index.entry(path, stamp));
            if let Some(entry) = entry
                && (depth == ReadDepth::Header || entry.document.is_some())
            {
                return (each(path, Found::Indexed(entry)).result, None);
            }
            let bytes = read();
            gone.fetch_or(is_gone(&bytes), Ordering::Relaxed);
            let known = stamp.zip(bytes.as_ref().ok());
            let known = known.map(|(stamp, bytes)| (stamp, header_of(path, bytes), etag(bytes)));
            let Visit { result, document } = each(path, Found::Read(bytes));
            let record =
                known.map(|(stamp, header, etag)| Record { stamp, header, etag, document });
            (result, record)
        });
        if attempt == ATTEMPTS || !gone.into_inner() {
            let (results, records): (Vec<_>, Vec<_>) = visits.into_iter().unzip();
            index.update(&files, records);
            return Ok(results.into_iter().flatten().collect());
        }
        attempt += 1;
    }
}

pub(super) fn is_gone(bytes: &Result<Vec<u8>, FileError>) -> bool {
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
