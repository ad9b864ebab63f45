//! Reads the history of files: commits with the objects that each file had before and after.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::git::{Git, GitError};
use super::git_command::path_from_bytes;

/// A commit that changed files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    pub author: String,
    pub email: String,
    /// The author's date as `git log` shows it.
    pub shown_date: String,
    /// The author's date in RFC 3339.
    pub date: String,
    pub subject: String,
    /// When it was committed, in seconds.
    pub time: u64,
    pub files: Vec<CommitFile>,
}

/// What a commit did to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitFile {
    pub path: PathBuf,
    /// The object of the file in each parent; none where it was no file.
    pub old: Vec<Option<String>>,
    pub new: Option<String>,
}

impl CommitFile {
    /// Returns the objects that the file had and has.
    pub fn objects(&self) -> impl Iterator<Item = &String> {
        self.old.iter().chain([&self.new]).flatten()
    }
}

/// Raw differences; of a merge, those from all of its parents.
const LOG: [&str; 11] = [
    "log",
    "--date-order",
    "-c",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--format=tformat:%x01%H%x02%aN%x02%aE%x02%ad%x02%aI%x02%ct%x02%s",
];

impl Git {
    /// Returns the commits that changed files or folders, newest first and none before one that
    /// follows it, from a commit on.
    pub fn log(&self, paths: &[&Path], from: &str) -> Result<Vec<Commit>, GitError> {
        let mut arguments: Vec<OsString> = vec![from.into(), "--".into()];
        for path in paths {
            arguments.push(self.relative(path)?.into());
        }
        self.commits(&arguments)
    }

    /// Returns for each commit that [`Git::log`] lists of a file those it lists next on the way
    /// through each parent.
    pub fn log_parents(
        &self,
        path: &Path,
        from: &str,
    ) -> Result<HashMap<String, Vec<String>>, GitError> {
        let mut arguments = ["rev-list", "--parents", from, "--"].map(OsString::from).to_vec();
        arguments.push(self.relative(path)?.into());
        let output = self.output_of(arguments)?;
        let text = String::from_utf8_lossy(&output);
        let commits = text.lines().map(|line| line.split(' ').map(str::to_owned));
        Ok(commits.filter_map(|mut ids| Some((ids.next()?, ids.collect()))).collect())
    }

    /// Returns whether the clone lacks the beginning of its history.
    pub fn is_shallow(&self) -> Result<bool, GitError> {
        let output = self.output_of(["rev-parse", "--is-shallow-repository"])?;
        Ok(output.trim_ascii() == b"true")
    }

    fn commits(&self, arguments: &[OsString]) -> Result<Vec<Commit>, GitError> {
        let mut command = self.command(LOG);
        let output = command.args(arguments).output().map_err(GitError::Absent)?;
        let output = self.stdout_of("log", output)?;
        let prefix = self.prefix()?;
        let mut commits: Vec<Commit> = Vec::new();
        let mut words = output.split(|byte| *byte == 0);
        while let Some(word) = words.next() {
            let word = word.strip_prefix(b"\n").unwrap_or(word);
            if let Some(head) = word.strip_prefix(b"\x01") {
                commits.extend(commit(head));
            } else if word.starts_with(b":") {
                let path = words.next().unwrap_or_default();
                // Paths count from the top of the repository.
                let Some(path) = path.strip_prefix(prefix.as_bytes()) else { continue };
                let path = self.root().path().join(path_from_bytes(path));
                let file = raw_change(word, path);
                if let (Some(commit), Some(file)) = (commits.last_mut(), file) {
                    commit.files.push(file);
                }
            }
        }
        Ok(commits)
    }
}

fn commit(head: &[u8]) -> Option<Commit> {
    let text = String::from_utf8_lossy(head);
    let mut parts = text.splitn(7, '\x02').map(str::to_owned);
    Some(Commit {
        id: parts.next()?,
        author: parts.next()?,
        email: parts.next()?,
        shown_date: parts.next()?,
        date: parts.next()?,
        time: parts.next()?.parse().unwrap_or_default(),
        subject: parts.next()?,
        files: Vec::new(),
    })
}

/// Reads `:<old mode> <mode> <old id> <id> <letter>`; of a merge with a colon, a mode and an id for
/// each parent. Nothing for what was no file before and is none now.
pub(super) fn raw_change(facts: &[u8], path: PathBuf) -> Option<CommitFile> {
    let facts = std::str::from_utf8(facts).ok()?;
    let parents = facts.bytes().take_while(|byte| *byte == b':').count();
    let words: Vec<&str> = facts.trim_start_matches(':').split(' ').collect();
    let (modes, ids) = (words.get(..=parents)?, words.get(parents + 1..=2 * parents + 1)?);
    let mut objects = modes.iter().zip(ids).map(|(mode, id)| {
        // A link or a submodule is no file.
        mode.starts_with("100").then(|| (*id).to_owned())
    });
    let old: Vec<_> = objects.by_ref().take(parents).collect();
    let new = objects.next()?;
    let was_file = old.iter().any(Option::is_some);
    (was_file || new.is_some()).then_some(CommitFile { path, old, new })
}
