//! What is told about a failure, for people and for programs.

use super::context::Context;
use super::exit::Exit;
use crate::diagnostic::{Origin, Problem};
use crate::output::{ErrorReport, Paint, Style, diagnostics};
use crate::text::{brief, visible};

/// Everything that is told about a failure.
pub(super) struct Told {
    pub(super) exit: Exit,
    code: &'static str,
    message: String,
    hint: Option<String>,
    problems: Vec<Problem>,
    /// The one problem of a failure that needs no more telling to people: what it is about.
    about: Option<About>,
}

/// What a single failure is about, for programs.
pub(super) enum About {
    Field(&'static str),
    File(String),
}

impl Told {
    pub(super) fn new(exit: Exit, code: &'static str, message: impl ToString) -> Self {
        let (hint, problems, about) = (None, Vec::new(), None);
        Self { exit, code, message: message.to_string(), hint, problems, about }
    }

    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        self.hint_if(Some(hint.into()))
    }

    /// With a hint, if there is one.
    pub(super) fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    pub(super) fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    pub(super) fn problems(mut self, problems: &[Problem]) -> Self {
        self.problems = problems.to_vec();
        self
    }

    /// With hints that work where this command was told to work.
    pub(super) fn with_pasteable_hints(self, context: &Context) -> Self {
        let hint = self.hint.map(|hint| context.pasteable(&hint));
        let problems = context.with_pasteable_hints(&self.problems);
        Self { hint, problems, ..self }
    }

    /// For somebody who has seen the problems.
    pub(super) fn without_problems(self) -> Self {
        Self { problems: Vec::new(), ..self }
    }

    pub(super) fn human(&self, style: Style) -> String {
        let mut text = String::new();
        if !self.problems.is_empty() {
            text.push_str(&diagnostics(&self.problems, style));
            text.push('\n');
        }
        let label = style.paint(Paint::Error, "error:");
        text.push_str(&format!("{label} {}\n", visible(&brief(&self.message), false)));
        if let Some(hint) = &self.hint {
            let label = style.paint(Paint::Hint, "hint:");
            text.push_str(&format!("{label} {}\n", visible(&brief(hint), true)));
        }
        text
    }

    /// A failure without problems of its own is one: programs find all there is to know in
    /// `problems`.
    pub(super) fn json(&self) -> String {
        let Self { exit, code, message, hint, problems, about } = self;
        let mut own = Problem::error(code, message.clone());
        own.hint.clone_from(hint);
        let own = match about {
            Some(About::Field(field)) => own.field(field),
            Some(About::File(file)) => own.at(Origin::file(file)),
            None => own,
        };
        let problems = match problems.as_slice() {
            [] => std::slice::from_ref(&own),
            problems => problems,
        };
        let report =
            ErrorReport { status: exit.status(), code, message, hint: hint.as_deref(), problems };
        format!("{}\n", report.to_json().trim_end())
    }
}
