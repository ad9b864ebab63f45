//! Why an operation was not carried out.

use crate::diagnostic::{Hint, Problem};
use crate::model::draft::DraftStatus;
use crate::store::{FileError, GitError, SegmentError, StoreError};
use crate::text::{count, quoted_list};
use crate::yaml::{EditError, Source};

use super::EntityKind;
use super::image::ImageError;

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
    #[error(transparent)]
    Image(#[from] ImageError),
    #[error("{}", invalid(.subject, .problems))]
    Invalid { subject: String, problems: Vec<Problem> },
    #[error("no {sought} `{reference}` in {place}")]
    NotFound { sought: EntityKind, reference: String, place: String, nearest: Option<String> },
    #[error("{} cannot be found", count(.problems.len(), .sought.as_str()))]
    SeveralUnknown { sought: EntityKind, problems: Vec<Problem> },
    #[error("`{reference}` could mean {}", count(.candidates.len(), .sought.as_str()))]
    Ambiguous { sought: EntityKind, reference: String, candidates: Vec<Candidate> },
    #[error("name `{name}` is taken by {by}")]
    NameTaken { name: String, by: String, is_built_in: bool },
    #[error("id `{id}` is taken by {by}")]
    IdTaken { id: String, by: String },
    #[error("system persona `{name}` cannot be {action}")]
    SystemPersona { name: String, action: &'static str },
    #[error("{what} cannot be {action} without the staff role: {why}")]
    StaffRole {
        what: String,
        action: &'static str,
        why: String,
        /// The user's own file that could give the role.
        config: Option<String>,
    },
    #[error("library `{library}` is outside of the workspace and you have not allowed it")]
    LibraryNotAllowed {
        /// As the manifest spells it.
        library: String,
        folder: String,
    },
    #[error("project `{name}` holds {}", count(*.personas, "persona"))]
    ProjectNotEmpty { name: String, personas: usize },
    #[error("`{path}` has changed: expected etag `{expected}`, found `{found}`")]
    Stale { path: String, expected: String, found: String },
    #[error("cannot undo `{command}`: {} changed since", quoted_list(.files))]
    ChangedSince { command: String, files: Vec<String> },
    #[error("cannot edit `{path}` in place safely: {reason}")]
    EditRefused { path: String, reason: String, problem: Box<Problem> },
    #[error("the resource is there already: {why} (`{by}`)")]
    ResourceTaken { why: String, by: String },
    #[error("{}", in_use(.used))]
    ResourceInUse { used: Vec<(String, Vec<String>)> },
    #[error("flag `{name}` is built in and cannot be deleted")]
    BuiltInResource { name: String },
    #[error("key `{key}` was used for another request at {at}, in draft `{draft}` of {place}")]
    KeyReused { key: String, at: String, draft: String, place: String },
    #[error("`{key}` was {verdict} at {at}")]
    Decided { key: String, verdict: &'static str, at: String },
    #[error("draft `{draft}` is {} and cannot be published", .status.as_str())]
    DraftDormant { draft: String, status: DraftStatus, key: Option<String> },
    #[error("`{path}` has changed since the draft began: {}", fields(.problems))]
    PersonaMoved { path: String, draft: String, problems: Vec<Problem> },
    #[error("persona `{id}`, which draft `{draft}` edits, is not in {place} any more")]
    PersonaGone { id: String, draft: String, place: String, file: String },
    #[error("project `{project}`, which draft `{draft}` belongs to, is not there any more")]
    ProjectGone { project: String, draft: String, file: String },
    /// What is absent, beside everything else that is wrong.
    #[error("{error}")]
    Beside { error: Box<Self>, problems: Vec<Problem> },
    #[error("{message}")]
    Usage { message: String, hint: Option<Hint> },
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
    /// Returns the problems of one subject (a file, a document, the flags).
    pub(crate) fn invalid(subject: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self::Invalid { subject: subject.into(), problems }
    }

    /// Refuses a subject that has any problems.
    pub(crate) fn refuse_problems(
        subject: impl Into<String>,
        problems: Vec<Problem>,
    ) -> Result<(), Self> {
        if problems.is_empty() { Ok(()) } else { Err(Self::invalid(subject, problems)) }
    }

    /// Returns an edit of a file that was not made.
    pub(crate) fn from_edit_error(source: &Source, error: EditError) -> Self {
        let reason = error.to_string();
        if let Some(problem) = error.limit {
            return Self::invalid(
                "the change is not valid",
                vec![Problem::from(*problem).field(error.route)],
            );
        }
        let problem = Problem::error("edit-refused", reason.clone());
        let problem = match error.place {
            Some(range) => problem.at(source.origin(range)),
            None => problem,
        };
        let problem = Box::new(problem);
        Self::EditRefused { path: source.name().to_owned(), reason, problem }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), hint: None }
    }
}

/// Returns one sentence for each resource: `voice alto-2 (1f0c9a77) is in use by draft …`.
fn in_use(used: &[(String, Vec<String>)]) -> String {
    let one = |(resource, drafts): &(String, Vec<String>)| {
        let noun = if drafts.len() == 1 { "draft" } else { "drafts" };
        format!("{resource} is in use by {noun} {}", quoted_list(drafts))
    };
    used.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn fields(problems: &[Problem]) -> String {
    let fields: Vec<&str> =
        problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
    quoted_list(&fields)
}

fn invalid(subject: &str, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    format!("{subject}: {}", count(errors, "problem"))
}
