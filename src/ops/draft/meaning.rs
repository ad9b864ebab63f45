//! What a request means, or everything that is wrong with it.

use super::body::Body;
use super::resolve::Resolver;
use crate::model::draft::{DraftPatch, FormState};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};

/// A draft that is not there, beside what can be told of the request without it.
pub(super) fn astray(
    workspace: &Workspace,
    catalogue: &mut Catalogue,
    body: &Body,
    error: OpsError,
) -> OpsError {
    let mut resolver = Resolver { root: &workspace.root, catalogue, problems: Vec::new() };
    let mut fields = body.fields.clone();
    fields.shift_remove("pending_ids");
    resolver.patch(&fields, &FormState::default());
    body.astray(error, resolver.problems)
}

/// The resources that the fields mean, or everything that is wrong with them.
pub(super) fn resolved(
    workspace: &Workspace,
    catalogue: &mut Catalogue,
    body: &Body,
    state: &FormState,
) -> Result<DraftPatch, OpsError> {
    let mut resolver = Resolver { root: &workspace.root, catalogue, problems: Vec::new() };
    let patch = resolver.patch(&body.fields, state);
    let mut problems = resolver.problems;
    if problems.is_empty() && body.problems.is_empty() {
        return Ok(patch);
    }
    // What is unknown may lie in a file that cannot be read.
    if !problems.is_empty() {
        problems.extend(catalogue.broken.iter().cloned());
    }
    Err(body.invalid(problems))
}
