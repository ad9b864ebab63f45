//! Several references at once: every one that is wrong is reported, not only the first.

use super::OpsError;
use crate::diagnostic::Problem;

/// What each reference means, in their order.
pub(crate) fn each<'r, T>(
    references: &'r [String],
    find: impl Fn(&'r str) -> Result<T, OpsError>,
) -> Result<Vec<T>, OpsError> {
    let (mut found, mut unknown, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    for reference in references {
        match find(reference) {
            Ok(one) => found.push(one),
            Err(error @ OpsError::NotFound { .. }) => unknown.push(error),
            Err(OpsError::Invalid { subject, problems }) => broken.push((subject, problems)),
            Err(error) => return Err(error),
        }
    }
    match (unknown.len(), broken.len()) {
        (0, 0) => Ok(found),
        (0, 1) => Err(broken.swap_remove(0))
            .map_err(|(subject, problems)| OpsError::Invalid { subject, problems }),
        (0, _) => {
            let problems = broken.into_iter().flat_map(|(_, problems)| problems).collect();
            Err(OpsError::invalid("some files are not valid", problems))
        }
        (1, _) => Err(unknown.swap_remove(0)),
        _ => Err(together(unknown)),
    }
}

fn together(unknown: Vec<OpsError>) -> OpsError {
    let mut problems = Vec::new();
    let mut what = "";
    for error in unknown {
        let message = error.to_string();
        let OpsError::NotFound { noun, nearest, .. } = error else { continue };
        what = noun;
        let problem = Problem::error("not-found", message);
        problems.push(match nearest.first() {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem,
        });
    }
    OpsError::SeveralUnknown { noun: what, problems }
}
