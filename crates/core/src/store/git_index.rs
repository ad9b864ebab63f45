//! Reads git's index, the files of the next commit: thousands of them in a few processes.

use std::ffi::OsString;
use std::io::{self, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::git::{Git, GitError, Revision};
use super::git_command::path_from_bytes;

/// What an entry of the index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    File,
    Link,
    /// Another repository, of which the index knows only a commit.
    Submodule,
    /// A file that a merge has left in conflict.
    Unmerged,
}

impl IndexKind {
    /// Returns what an entry of this mode is.
    pub(super) fn of_mode(mode: &str) -> Self {
        match mode {
            "120000" => Self::Link,
            "160000" => Self::Submodule,
            _ => Self::File,
        }
    }
}

/// One path of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// From the root of the workspace.
    pub path: PathBuf,
    pub kind: IndexKind,
    /// The object that holds its bytes.
    pub id: String,
}

/// The bytes of an object, or its size when that is beyond the limit.
pub(crate) type Blob = Result<Vec<u8>, u64>;

/// Names of files, deleted ones included, one spelling each, without the helpers that attributes may
/// name.
const DIFF: [&str; 8] = [
    "diff",
    "--name-only",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
    // A look into a submodule would be one at its configuration too.
    "--ignore-submodules=dirty",
];

impl Git {
    /// Returns everything in the index below the workspace's root, in git's order.
    pub fn index(&self) -> Result<Vec<IndexEntry>, GitError> {
        let listing = self.output_of(["ls-files", "--stage", "-z", "--"])?;
        let mut entries: Vec<IndexEntry> = Vec::new();
        for line in listing.split(|byte| *byte == 0) {
            let Some(entry) = entry(line) else { continue };
            // A file in conflict has up to three versions.
            if entries.last().is_none_or(|last| last.path != entry.path) {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// Returns whether the index has a file.
    pub(super) fn tracks(&self, path: &Path) -> Result<bool, GitError> {
        let mut arguments = ["ls-files", "-z", "--"].map(OsString::from).to_vec();
        arguments.push(path.strip_prefix(self.root().path()).unwrap_or(path).into());
        Ok(!self.output_of(arguments)?.is_empty())
    }

    /// Returns the files of the workspace that the next commit adds, changes or deletes.
    pub fn staged_changes(&self) -> Result<Vec<PathBuf>, GitError> {
        let output = self.output_of(DIFF.into_iter().chain(["--cached", "--"]))?;
        Ok(self.paths(&output))
    }

    /// Returns the files of the workspace that are new, other or gone since a commit, untracked
    /// ones included, ignored ones not.
    pub fn all_changes_since(&self, from: &Revision) -> Result<Vec<PathBuf>, GitError> {
        let untracked = ["ls-files", "-z", "--others", "--exclude-standard", "--"];
        let mut paths = self.tracked_changes_since(from, Path::new("."))?;
        paths.extend(self.paths(&self.output_of(untracked)?));
        Ok(paths)
    }

    /// Returns the files below a path that are other or gone since a commit.
    pub(super) fn tracked_changes_since(
        &self,
        from: &Revision,
        path: &Path,
    ) -> Result<Vec<PathBuf>, GitError> {
        let mut diff = self.command(DIFF.into_iter().chain([from.as_str(), "--"]));
        let diff = diff.arg(path).envs(self.without_filters()?);
        let output = diff.output().map_err(GitError::Absent)?;
        Ok(self.paths(&self.stdout_of("diff", output)?))
    }

    /// Returns the way from the top of the repository to the workspace: empty, or ending in a slash.
    pub fn prefix(&self) -> Result<String, GitError> {
        let output = self.output_of(["rev-parse", "--show-prefix"])?;
        let text = String::from_utf8_lossy(&output);
        Ok(text.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Reads many objects, in the order asked for, from one process.
    pub fn blobs(&self, ids: &[&str], limit: u64) -> Result<Vec<Blob>, GitError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = self
            .command(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(GitError::Absent)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else {
            return Err(index_error("its pipes are closed"));
        };
        let wanted: String = ids.iter().flat_map(|id| [*id, "\n"]).collect();
        let result = std::thread::scope(|scope| {
            // Git answers while it is still being asked; asking first would fill both pipes.
            scope.spawn(move || {
                let _ = stdin.write_all(wanted.as_bytes());
            });
            let mut answers = BufReader::new(stdout);
            ids.iter().map(|_| blob(&mut answers, limit)).collect::<Result<Vec<Blob>, _>>()
        });
        let _ = child.wait();
        match result {
            Err(GitError::Missing { what }) if !self.is_partial()? => {
                Err(index_error(&format!("it cannot read {what}")))
            }
            other => other,
        }
    }
}

/// Reads `<mode> <id> <stage>\t<path>`.
fn entry(line: &[u8]) -> Option<IndexEntry> {
    let ([mode, id, stage], path) = split_facts(line)?;
    let is_unmerged = ["1", "2", "3"].contains(&stage);
    let kind = if is_unmerged { IndexKind::Unmerged } else { IndexKind::of_mode(mode) };
    Some(IndexEntry { path, kind, id: id.to_owned() })
}

/// Reads three words and, after a tab, a path.
pub(super) fn split_facts(line: &[u8]) -> Option<([&str; 3], PathBuf)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let mut words = std::str::from_utf8(&line[..tab]).ok()?.split_ascii_whitespace();
    let facts = [words.next()?, words.next()?, words.next()?];
    Some((facts, path_from_bytes(&line[tab + 1..])))
}

/// Reads `<id> blob <size>\n<bytes>\n`.
fn blob(answers: &mut impl io::BufRead, limit: u64) -> Result<Blob, GitError> {
    let io_error = |error: io::Error| index_error(&error.to_string());
    let mut head = String::new();
    answers.read_line(&mut head).map_err(io_error)?;
    let head = head.trim_end();
    if let Some(id) = head.strip_suffix(" missing") {
        return Err(GitError::Missing { what: format!("the content of object {id}") });
    }
    let size = head.split_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| index_error(&format!("unexpected answer `{head}`")))?;
    let mut body = answers.take(size + 1);
    if size > limit {
        io::copy(&mut body, &mut io::sink()).map_err(io_error)?;
        return Ok(Err(size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    body.read_to_end(&mut bytes).map_err(io_error)?;
    if bytes.len() as u64 != size + 1 {
        return Err(index_error("the answer ends early"));
    }
    bytes.pop();
    Ok(Ok(bytes))
}

fn index_error(why: &str) -> GitError {
    GitError::Failed { command: "cat-file".to_owned(), why: why.to_owned() }
}
