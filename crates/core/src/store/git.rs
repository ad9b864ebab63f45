//! Runs git: what a revision held, what has changed.
//!
//! Only the `git` of the search path is run, never a shell, and never so that a file of the
//! repository names a further program or git goes to the network.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::git_command::base_command;
use super::git_command::path_from_bytes;
use super::git_environment::GitEnvironment;
use super::root::Root;
use crate::diagnostic::Hint;

/// Why git could not answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    #[error("cannot run `git`: {0}")]
    Absent(io::Error),
    #[error("`{0}` is not a revision of this repository")]
    Revision(String),
    #[error("`{0}` is not a revision of this shallow clone")]
    Shallow(String),
    #[error("the repository has no commit yet")]
    NoCommit,
    #[error("`{0}` is not inside the workspace")]
    Outside(String),
    #[error("this partial clone lacks {what}")]
    Missing { what: String },
    #[error("`git {command}` failed: {why}")]
    Failed { command: String, why: String },
}

impl GitError {
    /// Returns the code, which stays the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent(_) => "no-git",
            Self::Revision(_) | Self::Shallow(_) | Self::NoCommit => "unknown-revision",
            Self::Outside(_) => "outside-workspace",
            Self::Missing { .. } | Self::Failed { .. } => "git",
        }
    }

    /// Says what to do about it, where that is known.
    pub fn hint(&self) -> Option<Hint> {
        match self {
            Self::Revision(_) => Some(
                "`git log --oneline` lists the commits, `git branch -a` and `git tag` their names"
                    .into(),
            ),
            Self::NoCommit => Some("make one first: git add -A && git commit".into()),
            Self::Shallow(_) => Some("git fetch --unshallow".into()),
            Self::Missing { .. } => Some("git fetch --refetch --no-filter".into()),
            Self::Absent(_) | Self::Outside(_) | Self::Failed { .. } => None,
        }
    }
}

/// The repository that a workspace lies in.
#[derive(Debug)]
pub struct Git {
    root: Root,
    environment: GitEnvironment,
}

/// A commit that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision(String);

impl Revision {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Finds the repository around a workspace, if there is one.
pub fn repository_of(root: &Root) -> Result<Option<Git>, GitError> {
    let git = Git { root: root.clone(), environment: GitEnvironment::detect(root.path()) };
    let output = git.run(["rev-parse", "--is-inside-work-tree"])?;
    if output.status.success() {
        return Ok((output.stdout.trim_ascii() == b"true").then_some(git));
    }
    let message = String::from_utf8_lossy(&output.stderr);
    // Git says the latter of a directory that came with the clone and looks like a bare repository.
    if ["not a git repository (or any", "bare repository"].iter().any(|text| message.contains(text))
    {
        return Ok(None);
    }
    Err(failure("rev-parse", &output))
}

impl Git {
    /// Returns the commit that a user's words (`main`, `HEAD~2`, a tag) name.
    pub fn revision(&self, name: &str) -> Result<Revision, GitError> {
        let unknown = || GitError::Revision(name.into());
        if name.is_empty() || name.starts_with('-') {
            return Err(unknown());
        }
        let commit = format!("{name}^{{commit}}");
        let output = self.run(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        if output.status.success() {
            return Ok(Revision(text(&output.stdout).trim().into()));
        }
        if self.run(["rev-parse", "--verify", "--quiet", "HEAD"])?.status.success() {
            // Where the last commit cannot be read, that is what to say.
            self.output_of(["rev-list", "--max-count=1", "HEAD"])?;
        } else if name == "HEAD" {
            return Err(GitError::NoCommit);
        }
        Err(if self.is_shallow()? { GitError::Shallow(name.into()) } else { unknown() })
    }

    /// Returns the short names of the branches and tags.
    pub fn branches_and_tags(&self) -> Result<Vec<String>, GitError> {
        let output =
            self.run(["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"])?;
        Ok(text(&output.stdout).lines().map(str::to_owned).collect())
    }

    pub fn root(&self) -> &Root {
        &self.root
    }

    /// Returns a path as git's arguments have it: from the directory that git runs in.
    pub(super) fn relative(&self, path: &Path) -> Result<PathBuf, GitError> {
        let outside = |_| GitError::Outside(self.root.show(path));
        let whole = self.root.path_within(path).map_err(outside)?;
        let relative = whole.strip_prefix(self.root.path()).unwrap_or(&whole);
        Ok(relative.to_path_buf())
    }

    pub(super) fn paths(&self, output: &[u8]) -> Vec<PathBuf> {
        output
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty())
            .map(|path| self.root.path().join(path_from_bytes(path)))
            .collect()
    }

    pub(super) fn output_of<I, S>(&self, arguments: I) -> Result<Vec<u8>, GitError>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut arguments = arguments.into_iter().peekable();
        let command = arguments.peek().map(|first| first.as_ref().to_owned());
        self.stdout_of(&command.unwrap_or_default().to_string_lossy(), self.run(arguments)?)
    }

    /// Returns what a command wrote, unless it failed.
    pub(super) fn stdout_of(&self, command: &str, output: Output) -> Result<Vec<u8>, GitError> {
        if output.status.success() {
            return Ok(output.stdout);
        }
        let error = failure(command, &output);
        let message = error.to_string();
        let is_missing = ["unable to read tree", "bad tree object", "not a tree object"];
        if is_missing.iter().any(|text| message.contains(text)) && self.is_partial()? {
            return Err(GitError::Missing { what: format!("objects that `git {command}` reads") });
        }
        Err(error)
    }

    fn run<I, S>(&self, arguments: I) -> Result<Output, GitError>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        self.command(arguments).output().map_err(GitError::Absent)
    }

    /// Prepares a git command about the repository that the workspace lies in.
    pub(super) fn command<I, S>(&self, arguments: I) -> Command
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let mut command = base_command();
        self.environment.apply(&mut command);
        command.current_dir(self.root.path()).args(arguments);
        command
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(super) fn failure(command: &str, output: &Output) -> GitError {
    let message = text(&output.stderr);
    let lines: Vec<&str> = message.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    GitError::Failed { command: command.into(), why: lines.join(" ").replace('\t', " ") }
}
