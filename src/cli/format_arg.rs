//! The values of `--output`: formats of documents, and formats of reports.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::ops::OpsError;
use crate::output::{Format, ReportFormat};
use crate::text::alternatives;

/// What may be asked for; each command prints what it can and refuses the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormatArg {
    Document(Format),
    /// What only a report of problems can be printed as.
    Report(ReportFormat),
}

const ALL: [FormatArg; 9] = [
    FormatArg::Document(Format::Table),
    FormatArg::Document(Format::Json),
    FormatArg::Document(Format::Jsonl),
    FormatArg::Document(Format::Yaml),
    FormatArg::Document(Format::Csv),
    FormatArg::Document(Format::Name),
    FormatArg::Report(ReportFormat::Text),
    FormatArg::Report(ReportFormat::Github),
    FormatArg::Report(ReportFormat::Sarif),
];

impl FormatArg {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Document(format) => format.as_str(),
            Self::Report(ReportFormat::Text) => "text",
            Self::Report(ReportFormat::Json) => "json",
            Self::Report(ReportFormat::Jsonl) => "jsonl",
            Self::Report(ReportFormat::Github) => "github",
            Self::Report(ReportFormat::Sarif) => "sarif",
        }
    }

    /// The format of documents, where it is one.
    pub(crate) const fn document(self) -> Option<Format> {
        match self {
            Self::Document(format) => Some(format),
            Self::Report(_) => None,
        }
    }

    /// The format for a command that prints documents.
    pub(crate) fn for_documents(self) -> Result<Format, OpsError> {
        let formats: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        self.document().ok_or_else(|| self.refused("a report of `persona validate`", &formats))
    }

    /// The format for a command that reports problems.
    pub(crate) fn for_reports(self) -> Result<ReportFormat, OpsError> {
        match self {
            Self::Report(format) => Ok(format),
            Self::Document(Format::Table) => Ok(ReportFormat::Text),
            Self::Document(Format::Json) => Ok(ReportFormat::Json),
            Self::Document(Format::Jsonl) => Ok(ReportFormat::Jsonl),
            Self::Document(Format::Yaml | Format::Csv | Format::Name) => {
                Err(self.refused("documents", &["text", "json", "jsonl", "github", "sarif"]))
            }
        }
    }

    fn refused(self, meant: &str, expected: &[&str]) -> OpsError {
        OpsError::Usage {
            message: format!("the format `{}` is for {meant}", self.as_str()),
            hint: Some(format!("expected {}", alternatives(expected))),
        }
    }
}

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}
