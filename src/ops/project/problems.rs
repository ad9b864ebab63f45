//! What `validate` says about projects.

use super::list::list;
use crate::diagnostic::Problem;
use crate::ops::{OpsError, Workspace};

/// The problems of every `project.yaml`.
#[allow(dead_code, reason = "`validate` asks for them")]
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let found = list(workspace)?;
    let warnings = found.projects.into_iter().flat_map(|project| project.problems);
    Ok(found.broken.into_iter().chain(warnings).collect())
}
