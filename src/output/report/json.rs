//! Problems as JSON: one object, or one line a problem.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use crate::diagnostic::Problem;
use crate::output::error_json::PrintedProblem;
use crate::output::json::{compact, pretty};

#[derive(Serialize)]
struct Printed<'a> {
    problems: Vec<PrintedProblem<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [PrintedFix<'a>]>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Summary {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// Files that were looked at.
    pub(crate) files: usize,
    /// Those of them that have problems.
    pub(crate) files_with_problems: usize,
}

/// One file that was mended.
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

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let printed = Printed {
        problems: report.problems.iter().map(PrintedProblem::from).collect(),
        summary: Summary::of(report.problems, report.files),
        fixed: report.fixed,
    };
    writeln!(out, "{}", pretty(&printed))
}

pub(super) fn write_lines(problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    problems
        .iter()
        .try_for_each(|problem| writeln!(out, "{}", compact(&PrintedProblem::from(problem))))
}
