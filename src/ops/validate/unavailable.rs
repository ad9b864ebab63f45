//! Reports checks that could not run because a folder cannot be read.

use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::store::{self, StoreError};

/// Returns what a check found. Why a check could not run is a problem like any other, unless it is
/// among the `known` ones, so that the rest is reported all the same.
pub(super) fn or_problem(
    found: Result<Vec<Problem>, OpsError>,
    known: &[Problem],
) -> Result<Vec<Problem>, OpsError> {
    let error = match found {
        Err(OpsError::Store(error)) => error,
        other => return other,
    };
    // What is not about a file is about a setting: `library` or `default_agent`.
    let file = match &error {
        StoreError::File(error) => error.file(),
        _ => store::MANIFEST,
    };
    if known.iter().any(|problem| explains(problem, file)) {
        return Ok(Vec::new());
    }
    Ok(vec![Problem::error(error.code(), error.to_string()).at(Origin::file(file))])
}

/// Returns whether the problem is an error of the file, or of a folder that it would be in.
fn explains(problem: &Problem, file: &str) -> bool {
    let Some(origin) = problem.origin.as_ref().filter(|_| problem.is_error()) else { return false };
    let below = file.strip_prefix(origin.file.as_str());
    below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
