//! The values of flags that name formats: of documents, of the reports of `validate`, of other systems.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::exchange::{self, FORMATS, find_format};
use crate::model::{KeyMatch, ORDER, PERSONA, SCENARIO, Shape, match_key_in};
use crate::output::{Format, ReportFormat};
use crate::text::{did_you_mean, nearest};

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

/// Accepts the formats that are read.
pub(super) fn read_format() -> impl TypedValueParser<Value = &'static exchange::Format> {
    offered_formats(|format| !format.tables.is_empty())
}

/// Accepts the formats that are written, record by record or as calls.
pub(super) fn export_format() -> impl TypedValueParser<Value = &'static exchange::Format> {
    offered_formats(|format| format.output.is_some() || format.runner.is_some())
}

/// Accepts the formats that are written record by record.
pub(super) fn write_format() -> impl TypedValueParser<Value = &'static exchange::Format> {
    offered_formats(|format| format.output.is_some())
}

/// Accepts the names of the hosted systems.
pub(super) fn hosted_system() -> impl TypedValueParser<Value = &'static exchange::Format> {
    offered_formats(|format| format.api.is_some())
}

fn offered_formats(
    is_offered: fn(&exchange::Format) -> bool,
) -> impl TypedValueParser<Value = &'static exchange::Format> {
    let offered = FORMATS.iter().filter(move |format| is_offered(format));
    let names = PossibleValuesParser::new(offered.map(|format| format.name));
    names.try_map(|name| find_format(&name).ok_or("no such format"))
}

/// Reads `source.path=key`, where the key is one of ours.
pub(super) fn mapping(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').filter(|(path, key)| !path.is_empty() && !key.is_empty());
    let Some((path, key)) = parts else {
        return Err("expected PATH=KEY, as in act=name".to_owned());
    };
    let is_known = |shape: &Shape| {
        let mut steps = key.split('.');
        let top = steps.next().and_then(|first| match shape.match_key(first) {
            KeyMatch::Key(key) => shape.field(key),
            _ => None,
        });
        let inner = steps.next();
        top.is_some_and(|top| match (top.inner(), inner) {
            ([], _) | (_, None) => true,
            (fields, Some(inner)) => match_key_in(fields, inner) != KeyMatch::Unknown,
        })
    };
    if [&PERSONA, &SCENARIO].into_iter().any(is_known) {
        return Ok((path.to_owned(), key.to_owned()));
    }
    let near = nearest(key, ORDER).map(|near| format!(": {}", did_you_mean(near)));
    Err(format!("unknown key `{key}`{}", near.unwrap_or_default()))
}
