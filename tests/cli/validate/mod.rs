//! `persona validate`.

mod broken;
mod codes;
mod fix;
mod form;
mod formats;
mod git;
mod reading_cases;
mod rules;
mod targets;
mod value_cases;
mod workspace;

use serde_json::Value;

use crate::harness::{Session, Workspace};

/// The places of the problems: file, line, code.
pub(crate) fn found(session: &Session) -> Vec<(String, u64, String)> {
    let report = session.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let problems = report["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|problem| {
            let line = problem["line"].as_u64().unwrap_or_default();
            (text(&problem["file"]), line, text(&problem["code"]))
        })
        .collect()
}

/// The problems of a run that count: what a file written by hand lacks is left out.
pub(crate) fn judged(workspace: &Workspace, line: &str) -> Vec<(String, u64, String)> {
    let ignored = "--ignore missing-id,missing-timestamps,file-name";
    found(&workspace.run(&format!("validate -o json {ignored} {line}")))
}

pub(crate) fn problem(file: &str, line: u64, code: &str) -> (String, u64, String) {
    (file.to_owned(), line, code.to_owned())
}
