//! Several references at once: every one that is wrong is reported, not only the first.

use super::OpsError;
use crate::diagnostic::Problem;
use crate::text::did_you_mean;

/// Returns what each reference means, in their order.
pub(crate) fn resolve_all<'r, T>(
    references: &'r [String],
    find: impl Fn(&'r str) -> Result<T, OpsError>,
) -> Result<Vec<T>, OpsError> {
    let (mut found, mut unknown, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    for reference in references {
        match find(reference) {
            Ok(one) => found.push(one),
            Err(error @ OpsError::NotFound { sought, .. }) => unknown.push((sought, error)),
            Err(OpsError::Invalid { subject, problems }) => broken.push((subject, problems)),
            Err(error) => return Err(error),
        }
    }
    match (unknown.as_slice(), broken.len()) {
        ([], 0) => Ok(found),
        ([], 1) => {
            let (subject, problems) = broken.swap_remove(0);
            Err(OpsError::Invalid { subject, problems })
        }
        ([], _) => {
            let problems = broken.into_iter().flat_map(|(_, problems)| problems).collect();
            Err(OpsError::invalid("some files are not valid", problems))
        }
        ([_], _) => Err(unknown.swap_remove(0).1),
        ([(sought, _), ..], _) => {
            let problems = unknown.iter().map(|(_, error)| problem(error)).collect();
            Err(OpsError::SeveralUnknown { sought: *sought, problems })
        }
    }
}

fn problem(unknown: &OpsError) -> Problem {
    let problem = Problem::error("not-found", unknown.to_string());
    match unknown {
        OpsError::NotFound { nearest: Some(near), .. } => problem.hint(did_you_mean(near)),
        _ => problem,
    }
}
