//! `persona validate`: every problem of every file, in one run.

mod asked;
mod between;
mod carried;
mod codes;
mod disk;
mod entry;
mod fix;
mod index;
mod judge;
mod kind;
mod links;
mod mend;
mod standalone;
mod survey;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub(crate) use asked::Asked;
pub(crate) use codes::Codes;
pub(crate) use fix::{Fixed, plan as plan_fixes};

use asked::Focus;
use survey::Survey;

use super::{OpsError, Progress, Workspace, variable};
use crate::diagnostic::{Problem, Severity};
use crate::store::{Git, Root, repository_of};

/// Which state of the files is judged, and which of them are reported on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The working directory.
    Present,
    /// What git's index holds; reported on are the files staged in it.
    Staged,
    /// The working directory; reported on are the files other than in a revision.
    Since(String),
}

/// What to validate, and what to say of it.
#[derive(Clone, Debug)]
pub(crate) struct ValidateOptions {
    pub(crate) state: State,
    /// Nothing for the whole workspace.
    pub(crate) asked: Vec<Asked>,
    pub(crate) codes: Codes,
    /// Whether warnings count as errors.
    pub(crate) strict: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Validation {
    /// By file and place.
    pub(crate) problems: Vec<Problem>,
    /// How many files were looked at in full.
    pub(crate) files: usize,
}

/// Validates a workspace, or single files where there is none.
pub(crate) fn validate(
    root: Option<&Root>,
    options: &ValidateOptions,
    progress: &dyn Progress,
) -> Result<Validation, OpsError> {
    let mut validation = match root {
        Some(root) => Survey::take(root, options)?.report(progress)?,
        None => Validation::default(),
    };
    if let Some(root) = root
        && options.state == State::Present
        && options.asked.is_empty()
        // A manifest that cannot be used is reported already.
        && let Ok(workspace) = Workspace::open(root.path(), Some(root.path()))
    {
        let found = variable::problems(&workspace);
        let found = carried::carried_out(found, &validation.problems)?;
        validation.problems.extend(found);
    }
    standalone::validate(root, options, &mut validation);
    Ok(finish(validation, options))
}

/// Chooses, weighs and sorts the problems.
fn finish(mut validation: Validation, options: &ValidateOptions) -> Validation {
    let problems = &mut validation.problems;
    problems.retain(|problem| options.codes.choose(problem.code));
    if options.strict {
        problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
    }
    let place = |problem: &Problem| {
        let origin = problem.origin.as_ref();
        let start = origin.and_then(|origin| origin.place).map(|place| (place.line, place.column));
        (origin.map(|origin| origin.file.clone()), start, problem.code)
    };
    problems.sort_by_cached_key(place);
    problems.dedup();
    validation
}

/// The repository around the workspace, for a flag that needs one.
fn repository(root: &Root, flag: &str) -> Result<Git, OpsError> {
    repository_of(root)?.ok_or_else(|| OpsError::Usage {
        message: format!("{flag} needs a git repository, and this workspace lies in none"),
        hint: Some(format!("leave {flag} out to validate every file, or run `git init`")),
    })
}

/// The paths as they are shown.
fn display_paths(root: &Root, paths: Vec<PathBuf>) -> BTreeSet<String> {
    paths.iter().map(|path| root.show(path)).collect()
}

/// The files to report on.
fn focus(root: &Root, options: &ValidateOptions, git: Option<&Git>) -> Result<Focus, OpsError> {
    let touched = match (&options.state, git) {
        (State::Staged, Some(git)) => Some(display_paths(root, git.staged_changes()?)),
        (State::Since(revision), Some(git)) => {
            let revision = git.revision(revision)?;
            Some(display_paths(root, git.all_changes_since(&revision)?))
        }
        _ => None,
    };
    Ok(Focus::new(&options.asked, touched))
}
