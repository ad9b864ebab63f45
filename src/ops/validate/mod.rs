//! `persona validate`: every problem of every file, in one run.

mod checker;
mod cross_file;
mod disk;
mod entry;
mod fix;
mod fix_file;
mod focus;
mod index;
mod kind;
mod links;
mod manifest;
mod options;
mod outside;
mod report;
mod snapshot;
mod target;
mod unavailable;

pub(crate) use fix::{FileFix, plan as plan_fixes};
pub(crate) use kind::{KINDS, Kind, path_patterns};
pub(crate) use options::{Codes, State, ValidateOptions, Validation};
pub(crate) use target::Target;

use std::collections::HashSet;

use snapshot::Snapshot;

use super::definition::{has_gone_file, read_with_retries};
use super::{OpsError, Progress, Workspace, variable};
use crate::diagnostic::Problem;
use crate::store::Root;

/// Validates a workspace, or single files where there is none.
pub(crate) fn validate(
    root: Option<&Root>,
    options: &ValidateOptions,
    progress: &dyn Progress,
) -> Result<Validation, OpsError> {
    let mut validation = match root {
        Some(root) => {
            if options.targets.is_empty() {
                Workspace::check_is_own(root)?;
            }
            validate_workspace(root, options, progress)?
        }
        None => Validation::default(),
    };
    if let Some(root) = root
        && options.state == State::Present
        && options.targets.is_empty()
        // A manifest that cannot be used is reported already.
        && let Ok(mut workspace) = Workspace::open(root.path(), Some(root.path()))
    {
        workspace.consent = options.consent.clone();
        let found = variable::problems(&workspace);
        let found = unavailable::or_problem(found, &validation.problems)?;
        validation.problems.extend(found);
    }
    outside::validate(root, options, &mut validation);
    Ok(validation.finish(options))
}

/// Validates a workspace, and all of it again where a file has gone since it was listed.
fn validate_workspace(
    root: &Root,
    options: &ValidateOptions,
    progress: &dyn Progress,
) -> Result<Validation, OpsError> {
    let (snapshot, mut validation, others) = read_with_retries(|| {
        let snapshot = Snapshot::take(root, options)?;
        let (validation, others) = snapshot.report(progress)?;
        let has_gone = has_gone_file(&validation.problems);
        Ok(((snapshot, validation, others), has_gone))
    })?;
    validation.problems.extend(new_problems(&snapshot, others)?);
    Ok(validation)
}

/// Returns the problems of unchanged files that the changes of others have caused: those that the
/// commit they are compared with did not have.
fn new_problems(snapshot: &Snapshot<'_>, found: Vec<Problem>) -> Result<Vec<Problem>, OpsError> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let Some(base) = snapshot.base()? else { return Ok(Vec::new()) };
    let known = validate(Some(&base.root), &ValidateOptions::default(), &())?.problems;
    let key = |problem: &Problem| {
        let file = problem.origin.as_ref().map(|origin| origin.file.clone());
        (file, problem.code, problem.message.clone())
    };
    let known: HashSet<_> = known.iter().map(key).collect();
    Ok(found.into_iter().filter(|problem| !known.contains(&key(problem))).collect())
}
