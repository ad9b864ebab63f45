//! Why an operation was not carried out.

use crate::diagnostic::Problem;
use crate::store::{FileError, GitError, SegmentError, StoreError};
use crate::text::count;

/// One of several definitions that a reference could mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) name: String,
    pub(crate) id: Option<String>,
    pub(crate) path: String,
}

/// What happened, with the facts; the edge turns it into an exit code and a hint.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpsError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Git(#[from] GitError),
    #[error("{}", invalid(.subject, .problems))]
    Invalid { subject: String, problems: Vec<Problem> },
    #[error("no {noun} `{reference}` in {place}")]
    NotFound { noun: &'static str, reference: String, place: String, nearest: Vec<String> },
    #[error("`{reference}` could mean {}", count(.candidates.len(), .noun))]
    Ambiguous { noun: &'static str, reference: String, candidates: Vec<Candidate> },
    #[error("name `{name}` is taken by {by}")]
    NameTaken { name: String, by: String },
    #[error("id `{id}` is taken by {by}")]
    IdTaken { id: String, by: String },
    #[error("system persona `{name}` cannot be {action}")]
    SystemPersona { name: String, action: &'static str },
    #[error("library persona `{name}` cannot be {action} without the staff role")]
    LibraryPersona { name: String, action: &'static str },
    #[error("project `{name}` holds {}", count(*.personas, "persona"))]
    ProjectNotEmpty { name: String, personas: usize },
    #[error("`{path}` has changed: expected etag `{expected}`, found `{found}`")]
    Stale { path: String, expected: String, found: String },
    #[error("no small edit of `{path}` is provably right: {reason}")]
    EditRefused { path: String, reason: String, problem: Box<Problem> },
    #[error("{message}")]
    Usage { message: String, hint: Option<String> },
}

impl From<FileError> for OpsError {
    fn from(error: FileError) -> Self {
        Self::Store(error.into())
    }
}

impl From<SegmentError> for OpsError {
    fn from(error: SegmentError) -> Self {
        Self::Store(error.into())
    }
}

impl OpsError {
    /// The problems of one subject (a file, a document, the flags).
    pub(crate) fn invalid(subject: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self::Invalid { subject: subject.into(), problems }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: None }
    }
}

fn invalid(subject: &str, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    format!("{subject}: {}", count(errors, "problem"))
}
