//! Reports of errors, for people and for programs.

use crate::diagnostic::code::{Class, Code};
use crate::diagnostic::{Hint, Origin, Problem};
use crate::exchange::{Api, Failure};
use crate::ops::EntityKind;
use crate::output::{ErrorView, Paint, Style, diagnostics, pretty};
use crate::secret::mask_problems;
use crate::text::{brief, escape_controls};

/// What is reported about an error.
pub(super) struct ErrorReport {
    code: &'static str,
    message: String,
    pub(super) hint: Option<Hint>,
    pub(super) problems: Vec<Problem>,
    /// What an error without problems is about, for programs.
    subject: Option<Subject>,
    /// What was not found.
    sought: Option<EntityKind>,
    /// Which case of the code it is, where a system has special words for it.
    case: &'static str,
}

/// The field or file that an error is about.
pub(super) enum Subject {
    Field(&'static str),
    File(String),
}

impl ErrorReport {
    pub(super) fn new(code: &'static str, message: impl ToString) -> Self {
        let (hint, problems, subject, sought) = (None, Vec::new(), None, None);
        Self { code, message: message.to_string(), hint, problems, subject, sought, case: "" }
    }

    /// Returns the class of the code, which determines the exit code: that of the status with which
    /// a system answers, where its errors are asked for.
    pub(super) fn class(&self, api: Option<&Api>) -> Class {
        let class = Code::find(self.code).map_or(Class::Failed, |code| code.class);
        let of_system = api.and_then(|api| api.classes.iter().find(|(code, _)| *code == self.code));
        of_system.map_or(class, |(_, class)| *class)
    }

    pub(super) fn with_hint(self, hint: impl Into<Hint>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub(super) fn with_optional_hint(self, hint: Option<Hint>) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn with_subject(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    pub(super) fn with_sought(self, sought: EntityKind) -> Self {
        Self { sought: Some(sought), ..self }
    }

    pub(super) fn with_case(self, case: &'static str) -> Self {
        Self { case, ..self }
    }

    pub(super) fn with_problems(self, problems: &[Problem]) -> Self {
        Self { problems: problems.to_vec(), ..self }
    }

    pub(super) fn for_people(&self, style: Style) -> String {
        let mut text = String::new();
        if !self.problems.is_empty() {
            text.push_str(&diagnostics(&self.problems, style));
            text.push('\n');
        }
        let label = style.paint(Paint::Error, "error:");
        text.push_str(&format!("{label} {}\n", escape_controls(&brief(&self.message), false)));
        if let Some(hint) = &self.hint {
            let label = style.paint(Paint::Hint, "hint:");
            text.push_str(&format!(
                "{label} {}\n",
                escape_controls(&brief(&hint.to_string()), true)
            ));
        }
        text
    }

    /// Returns the report as a system words its errors.
    pub(super) fn for_system(&self, api: &Api) -> String {
        let hint = self.hint.as_ref().map(Hint::to_string);
        let failure = Failure {
            status: self.class(Some(api)).http_status(),
            code: self.code,
            case: self.case,
            message: &self.message,
            hint: hint.as_deref(),
            sought: self.sought.map(EntityKind::as_str),
            problems: &mask_problems(&self.problems),
        };
        format!("{}\n", pretty(&api.failure(&failure)))
    }

    /// Returns the report as JSON. An error without problems becomes one itself, so that programs
    /// find everything in `problems`.
    pub(super) fn for_programs(&self) -> String {
        let Self { code, message, hint, problems, subject, sought: _, case: _ } = self;
        let mut own = Problem::error(code, message.clone());
        own.hint.clone_from(hint);
        let own = match subject {
            Some(Subject::Field(field)) => own.field(field),
            Some(Subject::File(file)) => own.at(Origin::file(file)),
            None => own,
        };
        let problems = match problems.as_slice() {
            [] => std::slice::from_ref(&own),
            problems => problems,
        };
        let hint = hint.as_ref().map(Hint::to_string);
        let report = ErrorView {
            status: self.class(None).http_status(),
            code,
            message,
            hint: hint.as_deref(),
            problems,
        };
        format!("{}\n", report.to_json().trim_end())
    }
}
