//! Reading a whole scope: in parallel, one broken file hiding no other.

use super::stored::{Stored, system_personas};
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::{OpsError, Workspace};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, Extension, FileError, Header, Root, header, read_many,
    unreadable,
};
use std::path::{Path, PathBuf};

/// What `each` makes of every persona of `scope`, or the problems of files that could not be read.
pub(crate) fn each_persona<T: Send>(
    workspace: &Workspace,
    scope: &Scope,
    each: impl Fn(Stored) -> T + Sync,
) -> Result<Vec<Result<T, Vec<Problem>>>, OpsError> {
    let Some(folder) = workspace.folder(scope)? else {
        return Ok(system_personas().iter().map(|persona| Ok(each(persona.clone()))).collect());
    };
    let root = workspace.root_of(scope)?;
    let files = root.files(&folder, Extension::Yaml)?;
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
) -> Result<Stored, Vec<Problem>> {
    let bytes = bytes.map_err(|error| vec![unreadable(&error)])?;
    let file = DefinitionFile::parse(path, &root.show(path), &bytes)?;
    Ok(Stored::examine(file, scope.clone(), workspace.vocabulary()))
}

/// What a persona's file says it is called; nothing where the file cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) path: PathBuf,
    pub(crate) stem: String,
    pub(crate) header: Header,
}

/// What every persona of a scope with files is called.
pub(crate) fn each_called(workspace: &Workspace, scope: &Scope) -> Result<Vec<Called>, OpsError> {
    match workspace.folder(scope)? {
        Some(folder) => called_in(&workspace.root_of(scope)?, &folder),
        None => Ok(Vec::new()),
    }
}

/// What every definition in a folder is called.
pub(crate) fn called_in(root: &Root, folder: &Path) -> Result<Vec<Called>, OpsError> {
    let files = root.files(folder, Extension::Yaml)?;
    let headers = read_many(root, &files, DEFINITION_LIMIT, |path, bytes| {
        bytes.map(|bytes| header(&bytes).unwrap_or_else(|| parsed_header(path, &bytes)))
    });
    let pair = files.into_iter().zip(headers);
    Ok(pair
        .map(|(file, header)| Called {
            path: file.path,
            stem: file.stem,
            header: header.unwrap_or_default(),
        })
        .collect())
}

/// Slug and name of every persona of a scope, for those who only list them.
pub(crate) fn called(
    workspace: &Workspace,
    scope: &Scope,
) -> Result<Vec<(String, String)>, OpsError> {
    let all = each_called(workspace, scope)?.into_iter();
    Ok(all.map(|one| (one.stem, one.header.name.unwrap_or_default())).collect())
}

fn parsed_header(path: &Path, bytes: &[u8]) -> Header {
    let Ok(file) = DefinitionFile::parse(path, "", bytes) else { return Header::default() };
    let text = |key: &str| file.raw.get(key)?.as_str().map(str::to_owned);
    Header { id: text("id"), name: text("name") }
}
