//! The history of one persona, through renames and both sides of merges.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::history::{History, HistoryEntry, skip_unreadable_versions};
use super::repository;
use super::versions::{VersionReader, is_same};
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::{Commit, CommitDiff, CommitFile, Git};

/// A file that a commit changed.
type Place = (PathBuf, String);

/// A change of a file in which the persona was at some time.
struct Step {
    entry: HistoryEntry,
    /// Whether the file has the persona after it, not another one or none.
    is_own: bool,
    /// The changes of the file before it.
    before: Vec<Place>,
    /// The last changes of the files in which the persona was before it.
    origins: Vec<Place>,
    /// The number of the step in the order in which git lists them.
    number: usize,
}

/// Where the persona was before a step: the step, the file and the commit to look from.
type Origin = (Place, PathBuf, String);

/// The history as far as it is known.
struct Walk<'a> {
    git: &'a Git,
    reader: VersionReader<'a>,
    /// The persona's id, in lower case.
    id: Option<String>,
    steps: HashMap<Place, Step>,
}

/// Returns the history of a persona, across renames: its id tells where it was.
pub(crate) fn history_of(
    workspace: &Workspace,
    persona: &PersonaFile,
) -> Result<History, OpsError> {
    let git = &repository(&workspace.root)?;
    let head = git.revision("HEAD")?;
    let id = persona.id().map(str::to_lowercase);
    let reader = VersionReader::new(git, workspace);
    let mut walk = Walk { git, reader, id, steps: HashMap::new() };
    let real = workspace.root.real_path(&persona.file.path);
    let (start, mut origins) = walk.add_file(&real, head.as_str())?;
    while let Some((after, path, from)) = origins.pop() {
        let (newest, more) = walk.add_file(&path, &from)?;
        origins.extend(more);
        if let Some(step) = walk.steps.get_mut(&after) {
            step.origins.extend(newest);
        }
    }
    let mut entries = start.map(|start| entries_in_order(&walk.steps, &start)).unwrap_or_default();
    skip_unreadable_versions(&mut entries);
    Ok(History { entries, is_shallow: git.is_shallow()? })
}

impl Walk<'_> {
    /// Adds the changes of a file from a commit on. Returns the newest, and where else the persona
    /// was before it came to the file.
    fn add_file(
        &mut self,
        path: &Path,
        from: &str,
    ) -> Result<(Option<Place>, Vec<Origin>), OpsError> {
        let (commits, parents) =
            rayon::join(|| self.git.log(&[path], from), || self.git.log_parents(path, from));
        let (commits, mut parents) = (commits?, parents?);
        let place = |commit: &Commit| (path.to_owned(), commit.id.clone());
        let newest = commits.first().map(place);
        self.reader.read(commits.iter().flat_map(|commit| &commit.files))?;
        let entry = |commit: Commit| {
            // What was a link before and after is no file.
            let no_file = || CommitFile { path: path.to_owned(), old: Vec::new(), new: None };
            let file = commit.files.first().cloned().unwrap_or_else(no_file);
            let is_known = self.steps.contains_key(&place(&commit));
            (!is_known).then(|| HistoryEntry::new(&self.reader, &Arc::new(commit), &file))
        };
        let entries: Vec<HistoryEntry> = commits.into_iter().filter_map(entry).collect();
        let arrivals = entries.iter().filter(|entry| self.is_arrival(entry));
        let arrivals: Vec<&str> = arrivals.map(|entry| entry.commit.id.as_str()).collect();
        let diffs = self.reader.changes_of(&arrivals)?;
        let mut origins = Vec::new();
        for mut entry in entries {
            let place = place(&entry.commit);
            let is_own = self.is_own(&entry);
            if let Some(diff) = diffs.get(&place.1) {
                origins.extend(self.find_origins(&mut entry, diff, &place));
            }
            let before = parents.remove(&place.1).unwrap_or_default().into_iter();
            let before = before.map(|commit| (path.to_owned(), commit)).collect();
            let number = self.steps.len();
            self.steps.insert(place, Step { entry, is_own, before, origins: Vec::new(), number });
        }
        Ok((newest, origins))
    }

    fn is_own(&self, entry: &HistoryEntry) -> bool {
        entry.is_unreadable
            || self.id.as_ref().map_or(entry.new.is_some(), |id| is_same(&entry.new, id))
    }

    /// Returns whether a parent does not have the persona in this file, so that it may have it in
    /// another.
    fn is_arrival(&self, entry: &HistoryEntry) -> bool {
        let is_absent = |id: &String| entry.old.iter().any(|old| !is_same(old, id));
        self.is_own(entry)
            && !entry.has_unreadable_parent
            && self.id.as_ref().is_some_and(is_absent)
    }

    fn find_origins(
        &self,
        entry: &mut HistoryEntry,
        diff: &CommitDiff,
        place: &Place,
    ) -> Vec<Origin> {
        let Some(id) = &self.id else { return Vec::new() };
        let departures: Vec<_> =
            diff.files.iter().map(|files| self.reader.departures(files)).collect();
        let origins = entry.find_origins(id, &departures).into_iter();
        for old in entry.old.iter_mut().filter(|old| !is_same(old, id)) {
            *old = None;
        }
        let origin = |(parent, path): (usize, _)| {
            Some((place.clone(), path, diff.parents.get(parent)?.clone()))
        };
        origins.filter_map(origin).collect()
    }
}

/// Returns the steps that a step follows. Where the persona came from elsewhere, what its file was
/// before is not its history.
fn previous<'s>(steps: &'s HashMap<Place, Step>, step: &'s Step) -> Vec<&'s Place> {
    let is_own = |place: &&Place| {
        steps.get(*place).is_some_and(|before| before.is_own || step.origins.is_empty())
    };
    step.before.iter().filter(is_own).chain(&step.origins).collect()
}

/// Returns the persona's entries from a step on, the newest first and none before one that follows
/// it.
fn entries_in_order(steps: &HashMap<Place, Step>, start: &Place) -> Vec<HistoryEntry> {
    let mut followers: HashMap<&Place, usize> = HashMap::new();
    let mut places = vec![start];
    while let Some(place) = places.pop() {
        for before in previous(steps, &steps[place]) {
            let count = followers.entry(before).or_default();
            *count += 1;
            if *count == 1 {
                places.push(before);
            }
        }
    }
    let rank = |place| {
        let step: &Step = &steps[place];
        (step.entry.commit.time, Reverse(step.number), place)
    };
    let mut order: Vec<&Step> = Vec::new();
    let mut numbers: HashMap<&Place, usize> = HashMap::new();
    let mut ready = BinaryHeap::from([rank(start)]);
    while let Some((_, _, place)) = ready.pop() {
        let step = &steps[place];
        for before in previous(steps, step) {
            if let Some(count) = followers.get_mut(before) {
                *count -= 1;
                if *count == 0 {
                    ready.push(rank(before));
                }
            }
        }
        if step.is_own {
            numbers.insert(place, order.len());
            order.push(step);
        }
    }
    let entry = |step: &Step| {
        let parents = previous(steps, step).into_iter();
        let parents = parents.filter_map(|place| numbers.get(place).copied()).collect();
        HistoryEntry { parents, ..step.entry.clone() }
    };
    order.into_iter().map(entry).collect()
}
