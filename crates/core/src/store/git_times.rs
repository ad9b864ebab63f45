//! Asks git when files were last changed.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::git::{Git, GitError, repository_of};
use super::git_commit_diff::CommitDiff;
use super::git_environment::has_no_repository;
use super::git_log::CommitFile;
use super::root::Root;

/// Returns when each file was last changed by a commit, as far as git has it and it is unchanged
/// since; with `only`, of this file alone. Without git nothing is known.
pub fn commit_times(root: &Root, only: Option<&Path>) -> HashMap<PathBuf, SystemTime> {
    if has_no_repository(root.path()) {
        return HashMap::new();
    }
    match repository_of(root) {
        Ok(Some(git)) => git.commit_times(only).unwrap_or_default(),
        Ok(None) | Err(_) => HashMap::new(),
    }
}

impl Git {
    fn commit_times(&self, only: Option<&Path>) -> Result<HashMap<PathBuf, SystemTime>, GitError> {
        let head = self.revision("HEAD")?;
        let path = match only {
            Some(path) => self.relative(path)?,
            None => PathBuf::from("."),
        };
        let changed: HashSet<PathBuf> =
            self.tracked_changes_since(&head, &path)?.into_iter().collect();
        // Of one file git finds the commit; for many the ways through the merges are followed here.
        let selection: &[&str] = match only {
            Some(_) => &["-c", "--max-count=1"],
            None => &["--diff-merges=separate", "--full-history", "--sparse", "--topo-order"],
        };
        let mut arguments: Vec<OsString> = selection.iter().map(OsString::from).collect();
        arguments.extend([head.as_str().into(), "--".into(), path.into()]);
        let commits = self.commit_diffs(&arguments)?;
        let mut times = match only {
            Some(_) => commits.iter().filter_map(|it| time_of(it, it.files[0].first()?)).collect(),
            None => last_changes(&commits),
        };
        times.retain(|path, _| !changed.contains(path));
        Ok(times)
    }
}

/// Follows each file from the newest commit to the one that made it so, as `git log -1` does: a
/// merge leads to the first parent that has the file like this.
fn last_changes(commits: &[CommitDiff]) -> HashMap<PathBuf, SystemTime> {
    let mut times = HashMap::new();
    let files = commits.iter().flat_map(|commit| commit.files.iter().flatten());
    let all: HashSet<&Path> = files.map(|file| file.path.as_path()).collect();
    let mut found_at: HashMap<&str, HashSet<&Path>> = HashMap::new();
    found_at.extend(commits.first().map(|newest| (newest.id.as_str(), all)));
    for commit in commits {
        let Some(mut files) = found_at.remove(commit.id.as_str()) else { continue };
        let others: Vec<HashSet<&Path>> = commit.files[1..]
            .iter()
            .map(|files| files.iter().map(|file| file.path.as_path()).collect())
            .collect();
        for file in commit.files[0].iter().filter(|file| files.remove(file.path.as_path())) {
            match others.iter().position(|other| !other.contains(file.path.as_path())) {
                Some(at) => {
                    let parent = commit.parents[at + 1].as_str();
                    found_at.entry(parent).or_default().insert(&file.path);
                }
                None => times.extend(time_of(commit, file)),
            }
        }
        if let Some(parent) = commit.parents.first() {
            let there = found_at.entry(parent).or_default();
            if there.is_empty() {
                *there = files;
            } else {
                there.extend(files);
            }
        }
    }
    times
}

/// Returns the time of a file that a commit changed; what is now a link or gone has none.
fn time_of(commit: &CommitDiff, file: &CommitFile) -> Option<(PathBuf, SystemTime)> {
    file.new.as_ref()?;
    Some((file.path.clone(), SystemTime::UNIX_EPOCH + Duration::from_secs(commit.time)))
}
