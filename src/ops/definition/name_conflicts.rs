//! Names and ids that are taken: gathered, so that all of them are told at once.

use super::attribute::attribute;
use super::field_edit::FieldEdit;
use crate::check::{Finding, Target};
use crate::diagnostic::{Problem, Severity};
use crate::ops::OpsError;
use crate::text::Route;

/// The clashes of one command, each with its problem where the name or id was given.
#[derive(Default)]
pub(super) struct NameConflicts(Vec<(OpsError, Vec<Problem>)>);

impl NameConflicts {
    /// Keeps a taken name or id for the end; any other error ends the command.
    pub(super) fn note(&mut self, error: OpsError, edits: &[FieldEdit]) -> Result<(), OpsError> {
        let Some(finding) = finding(&error) else { return Err(error) };
        self.0.push((error, attribute(&[finding], edits, None)));
        Ok(())
    }

    /// Nothing, the one clash, or everything that is wrong under `subject`.
    pub(super) fn end(
        mut self,
        subject: &str,
        mut problems: Vec<Problem>,
        single: bool,
    ) -> Result<(), OpsError> {
        let lone = single && self.0.len() == 1 && !problems.iter().any(Problem::is_error);
        if lone && let Some((error, _)) = self.0.pop() {
            return Err(error);
        }
        for problem in self.0.into_iter().flat_map(|(_, problems)| problems) {
            // One name for many personas clashes with itself in the same words each time.
            if problems.last() != Some(&problem) {
                problems.push(problem);
            }
        }
        match problems.iter().any(Problem::is_error) {
            true => Err(OpsError::invalid(subject, problems)),
            false => Ok(()),
        }
    }
}

fn finding(error: &OpsError) -> Option<Finding> {
    let (code, key, hint) = match error {
        OpsError::NameTaken { .. } => ("name-taken", "name", "choose another name"),
        OpsError::IdTaken { .. } => ("id-taken", "id", "leave the id out to have a new one made"),
        _ => return None,
    };
    Some(Finding {
        code,
        severity: Severity::Error,
        route: Route::key(key),
        target: Target::Value,
        message: error.to_string(),
        hint: Some(hint.to_owned()),
    })
}
