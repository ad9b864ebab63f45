//! Asks git when files were last changed.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::git::{Git, GitError, repository_of};
use super::git_command::path_from_bytes;
use super::git_environment::has_no_repository;
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
        let mut arguments: Vec<OsString> = [
            "log",
            "-z",
            "--format=tformat:%x01%ct",
            "--raw",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--relative",
        ]
        .map(OsString::from)
        .to_vec();
        arguments.extend(only.map(|_| OsString::from("--max-count=1")));
        arguments.extend(["--".into(), path.into()]);
        let mut times = last_changes(self.root(), &self.output_of(arguments)?);
        times.retain(|path, _| !changed.contains(path));
        Ok(times)
    }
}

/// Reads commits, newest first: `\x01<seconds>`, then what it changed, each followed by the path.
/// What is now a link has no time.
fn last_changes(root: &Root, log: &[u8]) -> HashMap<PathBuf, SystemTime> {
    let mut times = HashMap::new();
    let mut time = SystemTime::UNIX_EPOCH;
    let mut words = log.split(|byte| *byte == 0);
    while let Some(word) = words.next() {
        let word = word.strip_prefix(b"\n").unwrap_or(word);
        if let Some(seconds) = word.strip_prefix(b"\x01") {
            let seconds = String::from_utf8_lossy(seconds).parse().unwrap_or_default();
            time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        } else if let Some(path) = words.next() {
            let is_link = word.get(8..14) == Some(b"120000");
            let path = root.path().join(path_from_bytes(path));
            times.entry(path).or_insert((!is_link).then_some(time));
        }
    }
    times.into_iter().filter_map(|(path, time)| Some((path, time?))).collect()
}
