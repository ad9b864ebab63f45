//! Reads all definitions of a scope: in parallel, one broken file hiding no other.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::list_result::{ListResult, read_with_retries};
use super::{Definition, DefinitionKind, Folder};
use crate::diagnostic::Problem;
use crate::ops::{BUILD, OpsError, Workspace};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, FileError, FolderIndex, FolderListing, Header, IndexContent,
    IndexedEntry, etag, header, visit_folder,
};

/// Applies `each` to every definition of `scope`; files that cannot be read give their problems.
pub(crate) fn read_each<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    scope: &K,
    each: impl Fn(Definition<K>) -> Result<T, Vec<Problem>> + Sync,
) -> Result<ListResult<T>, OpsError> {
    let Some(folder) = scope.folder(workspace)? else {
        return Ok(K::built_in().iter().cloned().map(each).collect());
    };
    let shown = folder.path_formatter();
    let rules = workspace.vocabulary().to_line();
    let read = read_files::<K, _>(&folder, &rules, ReadDepth::Text, |name, found| {
        let Found::Read(bytes) = found else { return Visit::default() };
        if is_gone(&bytes) {
            return Visit::default();
        }
        let path = folder.path.join(name);
        let read = Definition::load(workspace, scope, &path, &shown(name), bytes);
        Visit { result: Some(read.and_then(&each)), document: None }
    })?;
    Ok(read.into_iter().collect())
}

/// Reads as [`read_each`] does, for callers that need only the document: definitions that the index
/// knows have no text, and of their document only `keys`.
pub(crate) fn read_documents<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    scope: &K,
    keys: Option<&[&str]>,
    each: impl Fn(Definition<K>) -> Result<T, Vec<Problem>> + Sync,
) -> Result<ListResult<T>, OpsError> {
    let Some(folder) = scope.folder(workspace)? else {
        return read_each(workspace, scope, each);
    };
    let shown = folder.path_formatter();
    let rules = workspace.vocabulary().to_line();
    let read = read_files::<K, _>(&folder, &rules, ReadDepth::Document, |name, found| {
        let (path, shown) = (folder.path.join(name), shown(name));
        let bytes = match found {
            Found::Indexed(known) => {
                let definition = Definition::from_index(scope, &path, &shown, &known, keys);
                return Visit { result: definition.map(&each), document: None };
            }
            Found::Read(bytes) if is_gone(&bytes) => return Visit::default(),
            Found::Read(bytes) => bytes,
        };
        match Definition::load(workspace, scope, &path, &shown, bytes) {
            Ok(definition) => {
                let document = definition.indexed_document();
                Visit { result: Some(each(definition)), document }
            }
            Err(problems) => Visit { result: Some(Err(problems)), document: None },
        }
    })?;
    Ok(read.into_iter().collect())
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
    scan_headers_where(workspace, scope, |_, _, _| true)
}

/// Scans headers, keeping those that `keep` takes by slug, id and name.
pub(crate) fn scan_headers_where<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    keep: impl Fn(&str, Option<&str>, Option<&str>) -> bool + Sync,
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
    keep: impl Fn(&str, Option<&str>, Option<&str>) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    let files = read_files::<K, _>(folder, rules, ReadDepth::Header, |file, found| {
        let read;
        let (id, name, exists) = match found {
            Found::Indexed(IndexedFile { entry, .. }) => {
                let [id, name] = entry.texts();
                (id, name, true)
            }
            Found::Read(bytes) => {
                let exists = !is_gone(&bytes);
                read = bytes.map(|bytes| header_of(file, &bytes)).unwrap_or_default();
                (read.id.as_deref(), read.name.as_deref(), exists)
            }
        };
        let stem = K::stem(file);
        let result = keep(&stem, id, name).then(|| {
            let [id, name] = [id, name].map(|text| text.map(str::to_owned));
            let (path, stem) = (folder.path.join(file), stem.into_owned());
            Box::new(FileHeader { path, stem, header: Header { id, name }, exists })
        });
        Visit { result, document: None }
    })?;
    Ok(files.into_iter().map(|file| *file).collect())
}

/// How much of the files is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadDepth {
    Header,
    Document,
    Text,
}

/// How a file became known.
enum Found<'a> {
    Indexed(IndexedFile<'a>),
    Read(Result<Vec<u8>, FileError>),
}

/// What the index knows of a file.
pub(super) struct IndexedFile<'a> {
    entry: &'a IndexedEntry<'a>,
    /// Empty where only headers are read.
    pub(super) document: &'a [u8],
}

impl IndexedFile<'_> {
    pub(super) fn etag(&self) -> &str {
        let [_, _, etag] = self.entry.texts();
        etag.unwrap_or_default()
    }
}

/// What came of a file, and its document for the index.
struct Visit<T> {
    result: Option<T>,
    document: Option<Vec<u8>>,
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
    read_with_retries(|| {
        let index = open_index(folder, rules, depth);
        let (listing, listed);
        let files: Vec<&Path> = match index.unchanged_names().filter(|_| K::IS_FLAT) {
            Some(files) => files,
            None => {
                listing = K::IS_FLAT.then(|| index.list()).flatten();
                match listing.as_ref().and_then(FolderListing::names) {
                    Some(files) => files,
                    None => {
                        listed = K::files(folder)?;
                        listed.iter().map(PathBuf::as_path).collect()
                    }
                }
            }
        };
        let gone = AtomicBool::new(false);
        let init = || index.session(files.len());
        let place = (&folder.root, folder.path.as_path());
        let visits =
            visit_folder(place, &files, DEFINITION_LIMIT, init, |session, at, file, read| {
                let (stamp, entry) = session.look_up(at, file);
                let document = match (&entry, depth) {
                    (Some(entry), ReadDepth::Document) => session.document(entry),
                    (Some(_), _) => Some(&[][..]),
                    (None, _) => None,
                };
                if let Some((entry, document)) = entry.as_ref().zip(document) {
                    let known = IndexedFile { entry, document };
                    return (each(file, Found::Indexed(known)).result, None);
                }
                let bytes = read();
                gone.fetch_or(is_gone(&bytes), Ordering::Relaxed);
                let known = stamp.zip(bytes.as_ref().ok());
                let known = known.map(|(stamp, bytes)| (stamp, texts(file, bytes)));
                let Visit { result, document } = each(file, Found::Read(bytes));
                let record = known.map(|(stamp, texts)| {
                    session.record(stamp, entry.as_ref(), &texts, document.as_deref())
                });
                (result, record.map(|record| (at, Box::new(record))))
            });
        let (mut results, mut records) = (Vec::new(), Vec::new());
        for (result, record) in visits {
            results.extend(result);
            records.extend(record);
        }
        index.update(&files, &records);
        Ok((results, gone.into_inner()))
    })
}

fn open_index(folder: &Folder, rules: &str, depth: ReadDepth) -> FolderIndex {
    let rules = format!("{BUILD} {rules}");
    let open = || FolderIndex::open(&folder.root, &folder.path, IndexContent::Definitions, &rules);
    match depth {
        ReadDepth::Header => open(),
        ReadDepth::Document => open().with_documents(),
        ReadDepth::Text => FolderIndex::none(),
    }
}

/// Returns what the index remembers of a file besides its document.
fn texts(path: &Path, bytes: &[u8]) -> [Option<String>; 3] {
    let Header { id, name } = header_of(path, bytes);
    [id, name, Some(etag(bytes))]
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
