//! From a complaint about a route to a place in a file.

use std::ops::Range;
use std::path::Path;

use crate::check::{Finding, Target};
use crate::diagnostic::{Place, Problem};
use crate::store::DefinitionFile;
use crate::text::{Step, escape_controls};
use crate::yaml::{Locator, Source};

/// Returns the problems that `findings` are in `source`. The text is only parsed for positions when
/// there is something to complain about.
pub(crate) fn locate_findings(findings: &[Finding], source: &Source) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    match Locator::new(source) {
        Ok(locator) => findings.iter().map(|finding| place(finding, source, &locator)).collect(),
        Err(_) => findings.iter().map(Finding::problem).collect(),
    }
}

/// Reads a definition. Of one whose form is wrong, what `judge` finds in the rest is told as well.
pub(crate) fn read_or_judge(
    path: &Path,
    shown: &str,
    bytes: &[u8],
    judge: impl FnOnce(&DefinitionFile) -> Vec<Finding>,
) -> Result<DefinitionFile, Vec<Problem>> {
    DefinitionFile::parse(path, shown, bytes).map_err(|mut problems| {
        if let Some((file, locator)) = DefinitionFile::salvage(path, shown, bytes) {
            let findings = judge(&file)
                .into_iter()
                .filter(|finding| !is_about_repeated_key(finding, &problems));
            let more = findings.map(|finding| place(&finding, &file.source, &locator));
            let more: Vec<Problem> =
                more.filter(|problem| !overlaps_another(problem, &problems)).collect();
            problems.extend(more);
            problems.sort_by_key(|problem| place_of(problem).map(|place| place.start));
        }
        problems
    })
}

/// Returns whether a finding is about a key that is defined twice, so that its value is ambiguous.
fn is_about_repeated_key(finding: &Finding, problems: &[Problem]) -> bool {
    let twice = |key: &String| {
        let found = |problem: &Problem| problem.code == "duplicate-key";
        problems.iter().any(|problem| found(problem) && problem.field.as_ref() == Some(key))
    };
    finding.route.0.iter().any(|step| matches!(step, Step::Key(key) if twice(key)))
}

/// Returns whether a problem is about bytes that another one complains of already.
fn overlaps_another(problem: &Problem, problems: &[Problem]) -> bool {
    let Some(place) = place_of(problem) else { return false };
    let mut others = problems.iter().filter_map(place_of);
    others.any(|other| other.start < place.end && place.start < other.end)
}

fn place_of(problem: &Problem) -> Option<Place> {
    problem.origin.as_ref()?.place
}

fn place(finding: &Finding, source: &Source, locator: &Locator) -> Problem {
    let range = match finding.target {
        Target::Key => locator.key(&finding.route),
        Target::Value => locator.value(&finding.route),
    };
    if let Some(problem) = commented_out(finding, source, range.as_ref()) {
        return problem;
    }
    let spelled = range.clone().map(|range| finding.with_spelling(&source.text()[range]));
    let range = range.unwrap_or_else(|| locator.nearest(&finding.route));
    spelled.as_ref().unwrap_or(finding).problem().at(source.origin(range))
}

/// Returns a value that is nothing because its `#` began a comment: `color: #fff`.
fn commented_out(
    finding: &Finding,
    source: &Source,
    range: Option<&Range<usize>>,
) -> Option<Problem> {
    let range = range.filter(|range| range.is_empty() && finding.code == "wrong-type")?;
    let line = source.text()[range.end..].lines().next().unwrap_or_default();
    let start = range.end + (line.len() - line.trim_start().len());
    let text = line.trim();
    // With a blank behind it, it was meant as a comment.
    if !text.strip_prefix('#')?.starts_with(|c: char| !c.is_whitespace() && c != '#') {
        return None;
    }
    let route = &finding.route;
    let word = text.split_whitespace().next().unwrap_or_default();
    let message = format!("`{route}` has no value: `#` without quotes begins a comment");
    let hint =
        format!("put it in quotes: \"{}\"", escape_controls(word, false).replace('"', "\\\""));
    let problem = Problem { message, hint: Some(hint.into()), ..finding.problem() };
    Some(problem.at(source.origin(start..start + word.len())))
}
