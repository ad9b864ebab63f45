//! Reads what commits changed, with each of their parents on its own.

use std::ffi::OsString;

use super::git::{Git, GitError};
use super::git_command::path_from_bytes;
use super::git_log::{CommitFile, raw_change};

/// A commit with the files in which it differs from each parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitDiff {
    pub id: String,
    pub parents: Vec<String>,
    /// When it was committed, in seconds.
    pub time: u64,
    /// One list for each parent; a commit without parents has one, of all its files.
    pub files: Vec<Vec<CommitFile>>,
}

/// The format `raw` is the only one that says which parent a difference is from.
const LOG: [&str; 12] = [
    "log",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-abbrev-commit",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-decorate",
    "--relative",
    "--format=raw",
];

impl Git {
    /// Returns what these commits changed.
    pub fn changes_of(&self, commits: &[&str]) -> Result<Vec<CommitDiff>, GitError> {
        let mut diffs = Vec::new();
        // The arguments of a process have a limit.
        for ids in commits.chunks(10_000) {
            let options = ["--diff-merges=separate", "--no-walk=unsorted"];
            let arguments: Vec<_> = options.iter().chain(ids).map(OsString::from).collect();
            diffs.extend(self.commit_diffs(&arguments)?);
        }
        Ok(diffs)
    }

    /// Returns the commits that `git log` selects with these arguments, in its order. The arguments
    /// say how merges are compared, which has a part in what is selected.
    pub(super) fn commit_diffs(&self, arguments: &[OsString]) -> Result<Vec<CommitDiff>, GitError> {
        let command = LOG.into_iter().map(OsString::from).chain(arguments.iter().cloned());
        let output = self.output_of(command)?;
        let mut commits: Vec<CommitDiff> = Vec::new();
        let mut parent = 0;
        let mut words = output.split(|byte| *byte == 0);
        while let Some(word) = words.next() {
            if word.starts_with(b"commit ") {
                let (commit, from) = commit(&String::from_utf8_lossy(word));
                parent =
                    commit.parents.iter().position(|it| Some(it) == from.as_ref()).unwrap_or(0);
                // A merge comes once for each parent.
                if commits.last().is_none_or(|last| last.id != commit.id) {
                    commits.push(commit);
                }
            }
            // The first file follows the message, whose lines are indented.
            let facts = word.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
            if facts.starts_with(b":") {
                let path =
                    self.root().path().join(path_from_bytes(words.next().unwrap_or_default()));
                let file = raw_change(facts, path);
                if let Some(files) = commits.last_mut().and_then(|it| it.files.get_mut(parent)) {
                    files.extend(file);
                }
            }
        }
        Ok(commits)
    }
}

/// Reads the head of a commit, and the parent that what follows is compared with.
fn commit(text: &str) -> (CommitDiff, Option<String>) {
    let (mut id, mut from, mut parents, mut time) = ("", None, Vec::new(), 0);
    for line in text.lines().take_while(|line| !line.is_empty()) {
        let (key, rest) = line.split_once(' ').unwrap_or_default();
        match key {
            "commit" => {
                let compared = rest.split_once(" (from ");
                id = compared.map_or(rest, |(id, _)| id);
                from = compared.map(|(_, from)| from.trim_end_matches(')').to_owned());
            }
            "parent" => parents.push(rest.to_owned()),
            "committer" => {
                time = rest.rsplit(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or_default();
            }
            _ => {}
        }
    }
    let files = vec![Vec::new(); parents.len().max(1)];
    (CommitDiff { id: id.to_owned(), parents, time, files }, from)
}
