//! Defines what to validate and what comes of it.

use super::target::Target;
use crate::diagnostic::{CODES, Hint, Problem, Severity};
use crate::ops::{LibraryConsent, OpsError};
use crate::text::{did_you_mean, nearest};

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

/// The rules to report, by their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    /// Only these, when there are any.
    only: Vec<String>,
    ignored: Vec<String>,
}

impl Codes {
    /// Refuses codes that do not exist.
    pub(crate) fn new(only: &[String], ignored: &[String]) -> Result<Self, OpsError> {
        only.iter().chain(ignored).try_for_each(|code| check_code(code))?;
        Ok(Self { only: only.to_vec(), ignored: ignored.to_vec() })
    }

    /// Returns whether problems of this code are reported.
    pub(crate) fn choose(&self, code: &str) -> bool {
        let among = |list: &[String]| list.iter().any(|chosen| chosen == code);
        (self.only.is_empty() || among(&self.only)) && !among(&self.ignored)
    }
}

fn check_code(code: &str) -> Result<(), OpsError> {
    let codes = || CODES.iter().map(|code| code.name);
    if codes().any(|known| known == code) {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("unknown rule `{code}`"),
        hint: Some(match nearest(code, codes()) {
            Some(near) => did_you_mean(near).into(),
            None => Hint::command("help codes"),
        }),
    })
}
