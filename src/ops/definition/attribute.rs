//! Traces findings back to the edit that caused them.

use super::field_edit::FieldEdit;
use super::set_flag::{suggest_set_flag, suggest_whole_value};
use crate::check::Finding;
use crate::diagnostic::Problem;
use crate::model::Value;
use crate::ops::locate_findings;
use crate::text::Route;
use crate::yaml::{Locator, Source};

/// Returns the problem of a required key that was unset.
fn removal_problem(finding: &Finding) -> Problem {
    let message = format!("`{}` is required and cannot be cleared", finding.route);
    Problem { message, hint: Some("give it another value".into()), ..finding.problem() }
}

/// Returns the problem of a required key that is not given, at the place of the document if there
/// is one.
fn missing_key_problem(finding: &Finding, edits: &[FieldEdit]) -> Problem {
    let key = finding.route.to_string();
    let document = edits.iter().find_map(|edit| match edit {
        FieldEdit::Document(given) | FieldEdit::Merge(given) => Some(given),
        _ => None,
    });
    if let Some(given) = document.filter(|given| given.has_source()) {
        return given.problem(finding).hint(format!("give this document a `{key}`"));
    }
    let flag = key.replace('_', "-");
    finding.problem().hint(format!("give --{flag}, or a document (-f FILE) with `{key}`"))
}

/// Returns the problem with what a flag gave; for a value of another type, with the right flag.
fn type_problem(finding: &Finding, value: &Value) -> Problem {
    let problem = finding.problem();
    let is_empty = finding.code == "empty-value" || value.as_str() == Some("");
    if is_empty && finding.route.to_string() != "name" {
        let key = finding.route.top().unwrap_or_default();
        return problem.hint(format!("leave the flag out, or clear the key: --unset {key}"));
    }
    if finding.code == "bad-id" && finding.route == Route::key("id") {
        return problem.hint("leave the flag out to get a new id");
    }
    // A number is suggested as it was typed.
    let value = match (&finding.spelling, value) {
        (Some(spelling), Value::Number(_) | Value::Bool(_)) => Value::from(spelling.as_str()),
        _ => value.clone(),
    };
    match suggest_set_flag(&finding.route, &value).filter(|_| finding.code == "wrong-type") {
        Some(flag) => problem.hint(flag),
        None => problem,
    }
}

/// Returns the finding with a number spelled as in the text that a flag gave for `route`.
fn spell(finding: &Finding, route: &Route, text: Option<&str>) -> Finding {
    let inner = Route(finding.route.0[route.0.len().min(finding.route.0.len())..].to_vec());
    let source = text.and_then(|text| Source::open("", text.as_bytes()).ok());
    let range = source.as_ref().and_then(|source| Locator::new(source).ok()?.value(&inner));
    match source.zip(range) {
        Some((source, range)) => finding.with_spelling(&source.text()[range]),
        None => finding.clone(),
    }
}

/// Returns the problems that `findings` are, each where it came from: the document given, the flags
/// (no place), or the file that was there before.
pub(crate) fn attribute(
    findings: &[Finding],
    edits: &[FieldEdit],
    file: Option<&Source>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut inherited = Vec::new();
    for finding in findings {
        let key = finding.route.top().unwrap_or_default();
        let mut touching = edits.iter().rev().filter(|edit| edit.touches(key));
        let last = touching.clone().next();
        match touching.find(|edit| edit.is_about(&finding.route)).or(last) {
            Some(FieldEdit::Document(given) | FieldEdit::Merge(given)) => {
                problems.push(given.problem(finding));
            }
            None if finding.code == "missing-key" && file.is_none() => {
                problems.push(missing_key_problem(finding, edits));
            }
            None if file.is_none() => problems.push(finding.problem()),
            None => inherited.push(finding.clone()),
            Some(_) if finding.code == "missing-key" => problems.push(removal_problem(finding)),
            Some(FieldEdit::Set { route, value, text })
                if *route == finding.route || finding.code == "empty-value" =>
            {
                let finding = spell(finding, route, text.as_deref());
                problems.push(type_problem(&finding, value));
            }
            Some(FieldEdit::Set { route, text, .. }) if finding.route.0.starts_with(&route.0) => {
                problems.push(spell(finding, route, text.as_deref()).problem());
            }
            // A part was given where only a whole value can stand.
            Some(FieldEdit::Set { route, .. })
                if finding.code == "wrong-type" && route.0.starts_with(&finding.route.0) =>
            {
                let way = suggest_whole_value(&finding.route.to_string());
                problems.push(finding.problem().hint(way));
            }
            Some(_) => problems.push(finding.problem()),
        }
    }
    problems.extend(file.into_iter().flat_map(|source| locate_findings(&inherited, source)));
    problems
}
