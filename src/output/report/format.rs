//! Chooses how a report is printed.

use std::io::{self, Write};

use super::content::Report;
use super::{github, json, sarif};
use crate::output::diagnostics::Drawer;
use crate::output::style::Style;
use crate::secret::mask_problems;

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
