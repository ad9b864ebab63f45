//! The history of personas: each commit with what it made of them.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::repository;
use super::versions::{Departures, Version, VersionReader, id_of, is_same};
use crate::model::Scope;
use crate::ops::definition::DefinitionKind as _;
use crate::ops::{OpsError, Workspace};
use crate::store::{Commit, CommitFile, Root, is_definition};

/// What one commit did to one persona.
#[derive(Clone, Debug)]
pub(crate) struct HistoryEntry {
    pub(crate) commit: Arc<Commit>,
    pub(crate) path: PathBuf,
    /// Where the file was before, if the commit moved it.
    pub(crate) moved_from: Option<PathBuf>,
    /// In each parent of the commit; none where there was no persona.
    pub(crate) old: Vec<Version>,
    /// Of an unreadable file what it was before.
    pub(crate) new: Version,
    /// Whether the new version cannot be read, so that what changed is not known.
    pub(crate) is_unreadable: bool,
    /// Whether a version in a parent cannot be read.
    pub(super) has_unreadable_parent: bool,
    /// The entries of the history of one persona that this one follows.
    pub(super) parents: Vec<usize>,
}

impl HistoryEntry {
    pub(super) fn new(reader: &VersionReader<'_>, commit: &Arc<Commit>, file: &CommitFile) -> Self {
        let is_unreadable = |id: &String| reader.version(Some(id)).is_none();
        Self {
            commit: Arc::clone(commit),
            path: file.path.clone(),
            moved_from: None,
            old: file.old.iter().map(|id| reader.version(id.as_ref())).collect(),
            new: reader.version(file.new.as_ref()),
            is_unreadable: file.new.as_ref().is_some_and(is_unreadable),
            has_unreadable_parent: file.old.iter().flatten().any(is_unreadable),
            parents: Vec::new(),
        }
    }

    /// Finds the persona in the parents that have it in another file, which left it there: the
    /// parents and the files.
    pub(super) fn find_origins(
        &mut self,
        id: &str,
        departures: &[Departures<'_>],
    ) -> Vec<(usize, PathBuf)> {
        let was_here = self.old.iter().any(|old| is_same(old, id));
        let mut origins = Vec::new();
        for (parent, (old, departures)) in self.old.iter_mut().zip(departures).enumerate() {
            let Some((path, version)) = departures.get(id).filter(|_| !is_same(old, id)) else {
                continue;
            };
            old.clone_from(version);
            origins.push((parent, (*path).to_owned()));
        }
        if !was_here {
            self.moved_from = origins.first().map(|(_, path)| path.clone());
        }
        origins
    }
}

/// The history of one persona, or of all in a scope.
pub(crate) struct History {
    /// Newest first.
    pub(crate) entries: Vec<HistoryEntry>,
    /// Whether the clone lacks the beginning of its history.
    pub(crate) is_shallow: bool,
}

impl History {
    /// Returns the entry that gave a key of one persona the value it has, as `git blame` finds it:
    /// along the parents that have this value.
    pub(crate) fn blame(&self, key: &str) -> Option<&HistoryEntry> {
        let value = |entry: &HistoryEntry| entry.new.as_ref().and_then(|map| map.get(key)).cloned();
        let mut found = self.entries.first()?;
        let newest = value(found);
        loop {
            let mut parents = found.parents.iter().map(|at| &self.entries[*at]);
            let Some(parent) = parents.find(|parent| value(parent) == newest) else {
                return Some(found);
            };
            found = parent;
        }
    }
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
    // Of a merge git lists only the files that differ from all parents.
    let is_new_to_parent = |file: &CommitFile| file.old.len() > 1 && file.old.contains(&None);
    let merges = commits.iter().filter(|commit| commit.files.iter().any(is_new_to_parent));
    let merges: Vec<&str> = merges.map(|commit| commit.id.as_str()).collect();
    let merges = reader.changes_of(&merges)?;
    let entries = commits.into_iter().flat_map(|commit| {
        let commit = Arc::new(commit);
        let entry = |file| HistoryEntry::new(&reader, &commit, file);
        let entries = commit.files.iter().map(entry).collect();
        let of_parents = match merges.get(&commit.id) {
            Some(diff) => &diff.files[..],
            None => std::slice::from_ref(&commit.files),
        };
        join_moves(&reader, entries, of_parents)
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
pub(super) fn skip_unreadable_versions(entries: &mut [HistoryEntry]) {
    let mut last: HashMap<PathBuf, Version> = HashMap::new();
    for entry in entries.iter_mut().rev() {
        let readable = last.entry(entry.path.clone()).or_default();
        if entry.has_unreadable_parent {
            entry.old = vec![readable.clone()];
        }
        if entry.is_unreadable {
            entry.new.clone_from(readable);
        } else {
            readable.clone_from(&entry.new);
        }
    }
}

/// Finds what the personas of one commit were in its parents, if they were in other files there.
fn join_moves(
    reader: &VersionReader<'_>,
    mut entries: Vec<HistoryEntry>,
    of_parents: &[Vec<CommitFile>],
) -> Vec<HistoryEntry> {
    let ids: HashSet<String> = entries.iter().filter_map(|entry| id_of(&entry.new)).collect();
    let departures: Vec<_> = of_parents.iter().map(|files| reader.departures(files)).collect();
    let mut gone = HashSet::new();
    for entry in &mut entries {
        let Some(id) = id_of(&entry.new) else { continue };
        gone.extend(entry.find_origins(&id, &departures).into_iter().map(|(_, path)| path));
        // Another persona that was in the file is followed to where it is now.
        for old in entry.old.iter_mut().filter(|old| !is_same(old, &id)) {
            if id_of(old).is_some_and(|other| ids.contains(&other)) {
                *old = None;
            }
        }
    }
    entries.retain(|entry| entry.new.is_some() || !gone.contains(&entry.path));
    entries
}
