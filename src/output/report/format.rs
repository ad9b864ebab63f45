//! Chooses how a report is printed.

use std::io::{self, Write};

use super::content::Report;
use super::{github, json, sarif};
use crate::output::diagnostics::diagnostics;
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

/// How many problems are drawn before they are written.
const BATCH: usize = 1024;

impl Report<'_> {
    /// Writes the report. No format quotes a secret in a message.
    pub(crate) fn write(
        &self,
        format: ReportFormat,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let is_text = format == ReportFormat::Text;
        let problems = if is_text { Vec::new() } else { mask_problems(self.problems) };
        let report = &Report { problems: &problems, ..*self };
        match format {
            ReportFormat::Text => self.write_text(style, out),
            ReportFormat::Json => json::write(report, out),
            ReportFormat::Jsonl => json::write_lines(&problems, out),
            ReportFormat::Github => github::write(report, out),
            ReportFormat::Sarif => sarif::write(report, out),
        }
    }

    /// Writes problems as people read them. Ten thousand of them need not be in memory.
    fn write_text(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        for (at, batch) in self.problems.chunks(BATCH).enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(out, "{separator}{}", diagnostics(batch, style))?;
        }
        Ok(())
    }
}
