//! A failure as JSON, for programs.

use serde::Serialize;
use serde_json::json;

use crate::diagnostic::{Hint, Origin, Problem, RelatedPlace};
use crate::secret::mask_problems;

/// Why a command failed. Keys are only ever added.
pub(crate) struct ErrorView<'a> {
    pub(crate) status: u16,
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
    pub(crate) hint: Option<&'a str>,
    pub(crate) problems: &'a [Problem],
}

#[derive(Serialize)]
pub(super) struct PrintedProblem<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    field: Option<&'a str>,
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    hint: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<PrintedPlace<'a>>,
}

/// Another place that a problem concerns.
#[derive(Serialize)]
struct PrintedPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
}

impl ErrorView<'_> {
    /// Returns pretty JSON; every key is there, null when unknown.
    pub(crate) fn to_json(&self) -> String {
        let Self { status, code, message, hint, problems } = *self;
        let problems = mask_problems(problems);
        let problems: Vec<_> = problems.iter().map(PrintedProblem::from).collect();
        super::json::pretty(&json!({"error": {
            "status": status, "code": code, "message": message, "hint": hint, "problems": problems,
        }}))
    }
}

impl<'a> From<&'a Problem> for PrintedProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        let Problem { code, severity, message, field, origin, hint, related } = problem;
        let place = origin.as_ref().and_then(|origin| origin.place);
        Self {
            file: origin.as_ref().map(|origin| origin.file.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            field: field.as_deref(),
            code,
            severity: severity.as_str(),
            message,
            hint: hint.as_ref().map(Hint::to_string),
            related: related.iter().map(PrintedPlace::from).collect(),
        }
    }
}

impl<'a> From<&'a RelatedPlace> for PrintedPlace<'a> {
    fn from(related: &'a RelatedPlace) -> Self {
        let RelatedPlace { origin, message } = related;
        let Origin { file, text: _, place } = origin;
        let (line, column) = (place.map(|place| place.line), place.map(|place| place.column));
        Self { file, line, column, message }
    }
}
