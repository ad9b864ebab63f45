//! Problems as JSON: one object, or one line a problem.

use std::io::{self, Write};

use serde::Serialize;

use super::content::{PrintedFix, Report, Summary};
use crate::diagnostic::Problem;
use crate::output::error_json::PrintedProblem;
use crate::output::json::{compact, pretty};

#[derive(Serialize)]
struct ReportView<'a> {
    problems: Vec<PrintedProblem<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [PrintedFix<'a>]>,
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let printed = ReportView {
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
