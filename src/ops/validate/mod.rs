//! `persona validate`: every problem of every file, in one run.

mod checker;
mod codes;
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
mod snapshot;
mod target;
mod unavailable;

pub(crate) use codes::Codes;
pub(crate) use fix::{FileFix, plan as plan_fixes};
pub(crate) use kind::path_patterns;
pub(crate) use options::{State, ValidateOptions, Validation};
pub(crate) use target::Target;

use snapshot::Snapshot;

use super::{OpsError, Progress, Workspace, variable};
use crate::store::Root;

/// Validates a workspace, or single files where there is none.
pub(crate) fn validate(
    root: Option<&Root>,
    options: &ValidateOptions,
    progress: &dyn Progress,
) -> Result<Validation, OpsError> {
    let mut validation = match root {
        Some(root) => Snapshot::take(root, options)?.report(progress)?,
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
