//! The history of personas: each commit with what it made of them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::repository;
use crate::model::{FIELDS, Identity, Map, ORDER, Scope, normalize};
use crate::ops::definition::{DefinitionKind as _, sort_keys};
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::{
    Commit, CommitFile, DEFINITION_LIMIT, DefinitionFile, Git, Root, is_definition,
};

/// A persona as a commit has it, in official spelling and order.
type Version = Option<Arc<Map>>;

/// What one commit did to one persona.
#[derive(Clone, Debug)]
pub(crate) struct HistoryEntry {
    pub(crate) commit: Arc<Commit>,
    pub(crate) path: PathBuf,
    /// Where the file was before, if the commit moved it.
    pub(crate) moved_from: Option<PathBuf>,
    /// In each parent of the commit; none where there was no persona.
    pub(crate) old: Vec<Version>,
    pub(crate) new: Version,
    /// Whether the new version cannot be read, so that what changed is not known.
    pub(crate) is_unreadable: bool,
    /// Whether a version in a parent cannot be read.
    has_unreadable_parent: bool,
}

impl HistoryEntry {
    /// Returns the entry as one of this persona: another one may have been in the file.
    fn of(mut self, persona: &PersonaFile) -> Option<Self> {
        let is_other =
            |version: &Version| version.as_ref().is_some_and(|map| !is_same(map, persona));
        for version in self.old.iter_mut().filter(|version| is_other(version)) {
            *version = None;
        }
        let is_own = self.is_unreadable || self.new.is_some() && !is_other(&self.new);
        is_own.then_some(self)
    }
}

/// The history of one persona, or of all in a scope.
pub(crate) struct History {
    /// Newest first.
    pub(crate) entries: Vec<HistoryEntry>,
    /// Whether the clone lacks the beginning of its history.
    pub(crate) is_shallow: bool,
}

/// Returns the history of a persona, across renames: its id tells where it was.
pub(crate) fn history_of(
    workspace: &Workspace,
    persona: &PersonaFile,
) -> Result<History, OpsError> {
    let git = repository(&workspace.root)?;
    let head = git.revision("HEAD")?;
    let mut reader = VersionReader::new(&git, workspace);
    let real = workspace.root.real_path(&persona.file.path);
    let (mut path, mut from) = (real, head.as_str().to_owned());
    let mut entries = Vec::new();
    loop {
        let mut commits = git.log(&[&path], &from)?;
        // What the path was before it came to this persona is looked up by id.
        let start = commits.iter().position(|it| it.files.iter().any(CommitFile::is_new));
        let before = start.map(|start| commits.split_off(start + 1)).unwrap_or_default();
        reader.read(commits.iter().flat_map(|commit| &commit.files))?;
        entries.extend(commits.into_iter().filter_map(|commit| {
            let commit = Arc::new(commit);
            let file = commit.files.iter().find(|file| file.path == path)?;
            reader.entry(&commit, file).of(persona)
        }));
        let Some(first) = entries.last_mut().filter(|entry| entry.path == path) else { break };
        if let Some(old) = reader.find_old_path(&first.commit, persona)? {
            first.old = vec![reader.version(old.old.first().and_then(Option::as_ref))];
            first.moved_from = Some(old.path.clone());
            (path, from) = (old.path, first.commit.id.clone());
        } else if let Some(next) = before.first() {
            from.clone_from(&next.id);
        } else {
            break;
        }
    }
    skip_unreadable_versions(&mut entries);
    Ok(History { entries, is_shallow: git.is_shallow()? })
}

/// Returns the history of all personas of a scope.
pub(crate) fn history_of_all(workspace: &Workspace, scope: &Scope) -> Result<History, OpsError> {
    let git = repository(&workspace.root)?;
    let head = git.revision("HEAD")?;
    let folder = scope.folder(workspace)?.map(|folder| folder.path);
    let Some(folder) = folder.filter(|folder| folder.starts_with(workspace.root.path())) else {
        return Ok(History { entries: Vec::new(), is_shallow: false });
    };
    let links = linked_files(&workspace.root, &folder)?;
    let folders = [workspace.root.real_path(&folder), folder];
    let paths: Vec<&Path> = links.iter().chain(&folders).map(PathBuf::as_path).collect();
    let mut commits = git.log(&paths, head.as_str())?;
    for commit in &mut commits {
        commit.files.retain(|file| {
            let is_inside =
                folders.iter().any(|folder| file.path.parent() == Some(folder.as_path()));
            is_inside && is_definition(&file.path) || links.contains(&file.path)
        });
    }
    let mut reader = VersionReader::new(&git, workspace);
    reader.read(commits.iter().flat_map(|commit| &commit.files))?;
    let entries = commits.into_iter().flat_map(|commit| {
        let commit = Arc::new(commit);
        let found = commit.files.iter().map(|file| reader.entry(&commit, file)).collect();
        join_moves(found)
    });
    let mut entries: Vec<HistoryEntry> = entries.collect();
    skip_unreadable_versions(&mut entries);
    Ok(History { entries, is_shallow: git.is_shallow()? })
}

/// Returns the files to which links among the definitions of a folder lead.
fn linked_files(root: &Root, folder: &Path) -> Result<HashSet<PathBuf>, OpsError> {
    let files = root.files(folder)?;
    let links = files.iter().filter(|path| path.is_symlink());
    Ok(links.map(|path| root.real_path(path)).collect())
}

/// Compares what follows an unreadable version with the last one that could be read.
fn skip_unreadable_versions(entries: &mut [HistoryEntry]) {
    let mut last: HashMap<PathBuf, Version> = HashMap::new();
    for entry in entries.iter_mut().rev() {
        if entry.has_unreadable_parent {
            entry.old = vec![last.get(&entry.path).cloned().flatten()];
        }
        if !entry.is_unreadable {
            last.insert(entry.path.clone(), entry.new.clone());
        }
    }
}

/// Joins the end of a file and the beginning of another with the same id to a move.
fn join_moves(mut entries: Vec<HistoryEntry>) -> Vec<HistoryEntry> {
    let mut moved: HashMap<String, (PathBuf, Version)> = HashMap::new();
    for entry in entries.iter().filter(|entry| entry.new.is_none()) {
        if let Some(id) = entry.old.first().and_then(id_of) {
            moved.insert(id, (entry.path.clone(), entry.old[0].clone()));
        }
    }
    let mut gone = HashSet::new();
    for entry in entries.iter_mut().filter(|entry| entry.old.iter().all(Option::is_none)) {
        if let Some((path, old)) = id_of(&entry.new).and_then(|id| moved.remove(&id)) {
            gone.insert(path.clone());
            entry.moved_from = Some(path);
            entry.old = vec![old];
        }
    }
    entries.retain(|entry| entry.new.is_some() || !gone.contains(&entry.path));
    entries
}

fn id_of(version: &Version) -> Option<String> {
    Some(Identity(version.as_ref()?).id()?.to_lowercase())
}

/// Returns whether a version is one of this persona: one without an id has been given it since.
fn is_same(map: &Map, persona: &PersonaFile) -> bool {
    match (Identity(map).id(), persona.id()) {
        (Some(found), Some(id)) => found.eq_ignore_ascii_case(id),
        _ => true,
    }
}

/// Reads versions from git, each object once.
struct VersionReader<'a> {
    git: &'a Git,
    workspace: &'a Workspace,
    versions: HashMap<String, Version>,
}

impl<'a> VersionReader<'a> {
    fn new(git: &'a Git, workspace: &'a Workspace) -> Self {
        Self { git, workspace, versions: HashMap::new() }
    }

    fn read<'f>(&mut self, files: impl Iterator<Item = &'f CommitFile>) -> Result<(), OpsError> {
        let ids = files.flat_map(|file| file.old.iter().chain([&file.new])).flatten();
        let ids: HashSet<&str> =
            ids.map(String::as_str).filter(|id| !self.versions.contains_key(*id)).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let blobs = self.git.blobs(&ids, DEFINITION_LIMIT)?;
        let vocabulary = self.workspace.vocabulary();
        let parsed: Vec<(String, Version)> = ids
            .par_iter()
            .zip(blobs)
            .map(|(id, blob)| {
                let parse = |bytes: Vec<u8>| DefinitionFile::parse(Path::new(id), id, &bytes).ok();
                let map = blob.ok().and_then(parse).map(|file| {
                    let mut map = file.raw;
                    normalize(&mut map, FIELDS, vocabulary);
                    Arc::new(sort_keys(&map, &ORDER))
                });
                ((*id).to_owned(), map)
            })
            .collect();
        self.versions.extend(parsed);
        Ok(())
    }

    fn version(&self, id: Option<&String>) -> Version {
        self.versions.get(id?)?.clone()
    }

    fn entry(&self, commit: &Arc<Commit>, file: &CommitFile) -> HistoryEntry {
        let is_unreadable = |id: &String| self.version(Some(id)).is_none();
        HistoryEntry {
            commit: Arc::clone(commit),
            path: file.path.clone(),
            moved_from: None,
            old: file.old.iter().map(|id| self.version(id.as_ref())).collect(),
            new: self.version(file.new.as_ref()),
            is_unreadable: file.new.as_ref().is_some_and(is_unreadable),
            has_unreadable_parent: file.old.iter().flatten().any(is_unreadable),
        }
    }

    /// Finds the file that the commit removed and that held the persona until then.
    fn find_old_path(
        &mut self,
        commit: &Commit,
        persona: &PersonaFile,
    ) -> Result<Option<CommitFile>, OpsError> {
        if persona.id().is_none() {
            return Ok(None);
        }
        let mut files = self.git.changed_files(&commit.id)?;
        files.retain(|file| file.new.is_none() && is_definition(&file.path));
        self.read(files.iter())?;
        let is_own = |file: &CommitFile| {
            let version = self.version(file.old.first().and_then(Option::as_ref));
            id_of(&version)
                .is_some_and(|id| persona.id().is_some_and(|own| id.eq_ignore_ascii_case(own)))
        };
        Ok(files.into_iter().find(is_own))
    }
}
