//! Defines what to validate and what comes of it.

use super::codes::Codes;
use super::target::Target;
use crate::diagnostic::{Problem, Severity};
use crate::ops::LibraryConsent;

/// Which state of the files is checked, and which of them are reported on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    /// The working directory.
    #[default]
    Present,
    /// What git's index holds; reported on are the files staged in it.
    Staged,
    /// The working directory; reported on are the files that differ from a revision.
    Since(String),
}

/// What to validate, and what to report of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValidateOptions {
    pub(crate) state: State,
    /// Empty for the whole workspace.
    pub(crate) targets: Vec<Target>,
    pub(crate) codes: Codes,
    /// Whether warnings count as errors.
    pub(crate) strict: bool,
    pub(crate) consent: LibraryConsent,
}

/// The outcome of a validation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Validation {
    /// By file and place.
    pub(crate) problems: Vec<Problem>,
    /// How many files were checked in full.
    pub(crate) files: usize,
}

impl Validation {
    /// Keeps the problems that were asked for, weighs and sorts them.
    pub(super) fn finish(mut self, options: &ValidateOptions) -> Self {
        let problems = &mut self.problems;
        problems.retain(|problem| options.codes.choose(problem.code));
        if options.strict {
            problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
        }
        let place = |problem: &Problem| {
            let origin = problem.origin.as_ref();
            let start =
                origin.and_then(|origin| origin.place).map(|place| (place.line, place.column));
            (origin.map(|origin| origin.file.clone()), start, problem.code)
        };
        problems.sort_by_cached_key(place);
        problems.dedup();
        self
    }
}
