//! Describes one problem and what to do about it.

use super::code::Class;
use super::{Code, Hint, Origin, Place, RelatedPlace, Severity};
use crate::yaml::SyntaxError;

/// How many problems of one input, field or list are reported one by one.
pub const MOST_PROBLEMS: usize = 100;

/// One problem. The message is lower case, without a full stop, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable, kebab-case: `unknown-choice`.
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Dotted route of the field concerned.
    pub field: Option<String>,
    pub origin: Option<Origin>,
    /// What to do, as an imperative phrase or a command.
    pub hint: Option<Hint>,
    pub related: Vec<RelatedPlace>,
}

impl Problem {
    /// Returns a problem with the severity of its code.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { severity: code.severity, ..Self::error(code.name, message) }
    }

    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            field: None,
            origin: None,
            hint: None,
            related: Vec::new(),
        }
    }

    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    pub fn field(mut self, field: impl ToString) -> Self {
        self.field = Some(field.to_string());
        self
    }

    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    pub fn hint(mut self, hint: impl Into<Hint>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn with_related(mut self, origin: Origin, message: impl Into<String>) -> Self {
        self.related.push(RelatedPlace { origin, message: message.into() });
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns whether it is an I/O error, which says nothing about the content of a file.
    pub fn is_failure(&self) -> bool {
        Code::find(self.code).is_some_and(|code| code.class == Class::Failed)
    }
}

impl From<SyntaxError> for Problem {
    fn from(error: SyntaxError) -> Self {
        let SyntaxError { code, message, field, origin, hint, related } = error;
        let hint = hint.map(Hint::from);
        Self { code, severity: Severity::Error, message, field, origin, hint, related }
    }
}

/// Says at the last problem how many there are beside those that are reported.
pub fn note_more(problems: &mut [Problem], more: usize, what: &str) {
    if more > 0
        && let Some(last) = problems.last_mut()
    {
        last.message.push_str(&format!(" (and {more} {what})"));
    }
}

/// Converts the errors of a text to problems.
pub fn to_problems(errors: Vec<SyntaxError>) -> Vec<Problem> {
    errors.into_iter().map(Problem::from).collect()
}

/// Returns a line of a file, as the place of a problem.
pub fn line_origin(name: &str, line: usize) -> Origin {
    let place = Place { start: 0, end: 0, line, column: 1 };
    Origin { place: Some(place), ..Origin::file(name) }
}
