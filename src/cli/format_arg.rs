//! The values of `-o`: formats of documents, and of the reports of `validate`.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::output::{Format, ReportFormat};

/// A format for `-o`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormatArg {
    Document(Format),
    /// Only `validate` prints these.
    Report(ReportFormat),
}

const REPORTS: [(&str, ReportFormat); 5] = [
    ("text", ReportFormat::Text),
    ("json", ReportFormat::Json),
    ("jsonl", ReportFormat::Jsonl),
    ("github", ReportFormat::Github),
    ("sarif", ReportFormat::Sarif),
];

/// Accepts the formats of documents.
pub(crate) fn document_format() -> impl TypedValueParser<Value = FormatArg> {
    PossibleValuesParser::new(Format::ALL.map(Format::as_str)).map(|name| {
        let format = Format::ALL.into_iter().find(|format| format.as_str() == name);
        FormatArg::Document(format.unwrap_or_default())
    })
}

/// Accepts the formats of `validate`.
pub(crate) fn report_format() -> impl TypedValueParser<Value = FormatArg> {
    PossibleValuesParser::new(REPORTS.map(|(name, _)| name)).map(|name| {
        let format = REPORTS.into_iter().find(|(known, _)| *known == name);
        FormatArg::Report(format.map_or(ReportFormat::Text, |(_, format)| format))
    })
}

/// Accepts the formats of `coverage`.
pub(crate) fn coverage_format() -> impl TypedValueParser<Value = FormatArg> {
    PossibleValuesParser::new(["table", "json", "csv", "github"]).map(|name| match name.as_str() {
        "json" => FormatArg::Document(Format::Json),
        "csv" => FormatArg::Document(Format::Csv),
        "github" => FormatArg::Report(ReportFormat::Github),
        _ => FormatArg::Document(Format::Table),
    })
}

impl FormatArg {
    /// Returns the format of documents; a report in JSON also prints its errors in JSON.
    pub(crate) const fn document(self) -> Option<Format> {
        match self {
            Self::Document(format) => Some(format),
            Self::Report(ReportFormat::Json) => Some(Format::Json),
            Self::Report(ReportFormat::Jsonl) => Some(Format::Jsonl),
            Self::Report(_) => None,
        }
    }

    pub(crate) const fn report(self) -> Option<ReportFormat> {
        match self {
            Self::Report(format) => Some(format),
            Self::Document(_) => None,
        }
    }
}
