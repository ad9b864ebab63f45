//! What a report says, whatever its format.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diagnostic::Problem;

/// Everything that a report may say.
pub(crate) struct Report<'a> {
    pub(crate) problems: &'a [Problem],
    /// How many files were checked.
    pub(crate) files: usize,
    /// What was fixed, with `--fix`.
    pub(crate) fixed: Option<&'a [PrintedFix<'a>]>,
    /// The way from the top of the repository to the workspace: empty, or ending in a slash.
    pub(crate) prefix: &'a str,
    pub(crate) version: &'a str,
}

/// The number of problems and files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Summary {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// Files that were checked.
    pub(crate) files: usize,
    /// Those of them that have problems.
    pub(crate) files_with_problems: usize,
}

/// A file that was fixed.
#[derive(Debug, Serialize)]
pub(crate) struct PrintedFix<'a> {
    pub(crate) file: &'a str,
    /// The name it has now, when that is another.
    pub(crate) renamed_to: Option<&'a str>,
    pub(crate) changes: &'a [String],
}

impl Summary {
    /// Counts the problems of `files` files.
    pub(crate) fn of(problems: &[Problem], files: usize) -> Self {
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        let names: BTreeSet<&str> = problems
            .iter()
            .filter_map(|problem| problem.origin.as_ref())
            .map(|origin| origin.file.as_str())
            .collect();
        let warnings = problems.len() - errors;
        Self { errors, warnings, files, files_with_problems: names.len() }
    }
}
