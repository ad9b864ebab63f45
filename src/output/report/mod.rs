//! The problems of many files, for people and for the machines that watch over a repository.

mod github;
mod json;
mod sarif;

use std::io::{self, Write};

use super::Style;
use super::diagnostics::Drawer;
use crate::diagnostic::Problem;
use crate::secret::mask_problems;

pub(crate) use json::{PrintedFix, Summary};

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    Text,
    Json,
    Jsonl,
    /// Annotations: GitHub's workflow commands.
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// Everything that a report may say.
pub(crate) struct Report<'a> {
    pub(crate) problems: &'a [Problem],
    /// How many files were looked at.
    pub(crate) files: usize,
    /// What was mended, if mending was asked for.
    pub(crate) fixed: Option<&'a [PrintedFix<'a>]>,
    /// The way from the top of the repository to the workspace: empty, or ending in a slash.
    pub(crate) prefix: &'a str,
    pub(crate) version: &'a str,
}

impl Report<'_> {
    /// Writes the report. No format quotes a secret in a message.
    pub(crate) fn write(
        &self,
        format: ReportFormat,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let problems = mask_problems(self.problems);
        let report = &Report { problems: &problems, ..*self };
        match format {
            ReportFormat::Text => {
                let mut drawer = Drawer::new(style);
                let separate = |at: usize| if at == 0 { "" } else { "\n" };
                problems.iter().enumerate().try_for_each(|(at, problem)| {
                    write!(out, "{}{}", separate(at), drawer.draw(problem))
                })
            }
            ReportFormat::Json => json::write(report, out),
            ReportFormat::Jsonl => json::write_lines(&problems, out),
            ReportFormat::Github => github::write(report, out),
            ReportFormat::Sarif => sarif::write(report, out),
        }
    }
}
