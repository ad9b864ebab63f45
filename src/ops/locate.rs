//! From a complaint about a route to a place in a file.

use crate::check::{Finding, Target};
use crate::diagnostic::Problem;
use crate::yaml::{Locator, Source};

/// The problems that `findings` are in `source`. The text is only parsed for positions when there
/// is something to complain about.
pub(crate) fn located(findings: &[Finding], source: &Source) -> Vec<Problem> {
    if findings.is_empty() {
        return Vec::new();
    }
    match Locator::new(source) {
        Ok(locator) => findings.iter().map(|finding| place(finding, source, &locator)).collect(),
        Err(_) => findings.iter().map(Finding::problem).collect(),
    }
}

fn place(finding: &Finding, source: &Source, locator: &Locator) -> Problem {
    let range = match finding.target {
        Target::Key => locator.key(&finding.route),
        Target::Value => locator.value(&finding.route),
    };
    let range = range.unwrap_or_else(|| locator.nearest(&finding.route));
    finding.problem().at(source.origin(range))
}
