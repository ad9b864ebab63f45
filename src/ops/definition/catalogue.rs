//! Reading a whole scope: in parallel, one broken file hiding no other.

use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::persona::{PersonaFile, judge, system_personas};
use crate::ops::{OpsError, Workspace, read_or_judge};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, FileError, Header, Root, header, read_many, unreadable,
};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What `each` makes of every persona of `scope`, or the problems of files that could not be read.
pub(crate) fn each_persona<T: Send>(
    workspace: &Workspace,
    scope: &Scope,
    each: impl Fn(PersonaFile) -> T + Sync,
) -> Result<Vec<Result<T, Vec<Problem>>>, OpsError> {
    let Some(folder) = workspace.folder(scope)? else {
        return Ok(system_personas().iter().map(|persona| Ok(each(persona.clone()))).collect());
    };
    let root = workspace.root_of(scope)?;
    let files = root.files(&folder)?;
    Ok(read_many(&root, &files, DEFINITION_LIMIT, |path, bytes| {
        load(workspace, &root, scope, path, bytes).map(&each)
    }))
}

/// One persona from the bytes of its file.
pub(crate) fn load(
    workspace: &Workspace,
    root: &Root,
    scope: &Scope,
    path: &Path,
    bytes: Result<Vec<u8>, FileError>,
) -> Result<PersonaFile, Vec<Problem>> {
    let bytes = bytes.map_err(|error| vec![unreadable(&error)])?;
    let vocabulary = workspace.vocabulary();
    let judged = |file: &DefinitionFile| judge(&file.raw, scope, vocabulary);
    let file = read_or_judge(path, &root.show(path), &bytes, judged)?;
    Ok(PersonaFile::examine(file, scope.clone(), vocabulary))
}

/// What a persona's file says it is called; nothing where the file cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct FileHeader {
    pub(crate) path: PathBuf,
    pub(crate) header: Header,
}

impl FileHeader {
    pub(crate) fn stem(&self) -> Cow<'_, str> {
        stem(&self.path)
    }
}

/// A file name without its extension.
pub(crate) fn stem(path: &Path) -> Cow<'_, str> {
    path.file_stem().unwrap_or_default().to_string_lossy()
}

/// What every persona of a scope with files is called.
pub(crate) fn scan_headers(
    workspace: &Workspace,
    scope: &Scope,
) -> Result<Vec<FileHeader>, OpsError> {
    scan_headers_where(workspace, scope, |_, _| true)
}

/// What those personas of a scope with files are called that `keep` takes by path and header.
pub(crate) fn scan_headers_where(
    workspace: &Workspace,
    scope: &Scope,
    keep: impl Fn(&Path, &Header) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    match workspace.folder(scope)? {
        Some(folder) => headers(&workspace.root_of(scope)?, &folder, keep),
        None => Ok(Vec::new()),
    }
}

/// What every definition in a folder is called.
pub(crate) fn scan_folder(root: &Root, folder: &Path) -> Result<Vec<FileHeader>, OpsError> {
    headers(root, folder, |_, _| true)
}

fn headers(
    root: &Root,
    folder: &Path,
    keep: impl Fn(&Path, &Header) -> bool + Sync,
) -> Result<Vec<FileHeader>, OpsError> {
    let files = root.files(folder)?;
    let headers = read_many(root, &files, DEFINITION_LIMIT, |path, bytes| {
        let header = bytes.map(|bytes| header_of(path, &bytes)).unwrap_or_default();
        keep(path, &header).then_some(header)
    });
    let pairs = files.into_iter().zip(headers);
    Ok(pairs.filter_map(|(path, header)| Some(FileHeader { path, header: header? })).collect())
}

/// Slug and name of every persona of a scope, for those who only list them.
pub(crate) fn called(
    workspace: &Workspace,
    scope: &Scope,
) -> Result<Vec<(String, String)>, OpsError> {
    let all = scan_headers(workspace, scope)?.into_iter();
    let pair = |one: FileHeader| (one.stem().into_owned(), one.header.name.unwrap_or_default());
    Ok(all.map(pair).collect())
}

/// What the text of a definition says it is called.
pub(crate) fn header_of(path: &Path, bytes: &[u8]) -> Header {
    header(bytes).unwrap_or_else(|| parsed_header(path, bytes))
}

fn parsed_header(path: &Path, bytes: &[u8]) -> Header {
    let Ok(file) = DefinitionFile::parse(path, "", bytes) else { return Header::default() };
    let text = |key: &str| file.raw.get(key)?.as_str().map(str::to_owned);
    Header { id: text("id"), name: text("name") }
}
