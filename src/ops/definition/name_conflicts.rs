//! Names and ids that are taken: gathered, so that all of them are told at once.

use super::attribute::attribute;
use super::field_edit::FieldEdit;
use crate::check::Finding;
use crate::diagnostic::code::{ID_TAKEN, NAME_TAKEN};
use crate::diagnostic::{MOST_PROBLEMS, Problem};
use crate::ops::OpsError;
use crate::text::Route;

/// The clashes of one command, each with its problem where the name or id was given.
#[derive(Default)]
pub(super) struct NameConflicts {
    reported: Vec<(OpsError, Vec<Problem>)>,
    more: usize,
}

impl NameConflicts {
    /// Keeps a taken name or id for the end; any other error ends the command.
    pub(super) fn note(&mut self, error: OpsError, edits: &[FieldEdit]) -> Result<(), OpsError> {
        let Some(finding) = finding(&error) else { return Err(error) };
        if self.reported.len() < MOST_PROBLEMS {
            self.reported.push((error, attribute(&[finding], edits, None)));
        } else {
            self.more += 1;
        }
        Ok(())
    }

    /// Returns nothing, the one conflict, or all problems under `subject`.
    pub(super) fn end(
        mut self,
        subject: &str,
        mut problems: Vec<Problem>,
        single: bool,
    ) -> Result<(), OpsError> {
        let lone = single && self.reported.len() == 1 && !problems.iter().any(Problem::is_error);
        if lone && let Some((error, _)) = self.reported.pop() {
            return Err(error);
        }
        for problem in self.reported.into_iter().flat_map(|(_, problems)| problems) {
            // One name for many personas clashes with itself in the same words each time.
            if problems.last() != Some(&problem) {
                problems.push(problem);
            }
        }
        if self.more > 0 {
            let message = format!("{} more names or ids are taken", self.more);
            problems.push(Problem::error("name-taken", message));
        }
        if problems.iter().any(Problem::is_error) {
            return Err(OpsError::invalid(subject, problems));
        }
        Ok(())
    }
}

fn finding(error: &OpsError) -> Option<Finding> {
    let (code, key, hint) = match error {
        OpsError::NameTaken { .. } => (NAME_TAKEN, "name", "choose another name"),
        OpsError::IdTaken { .. } => (ID_TAKEN, "id", "leave the id out to have a new one made"),
        _ => return None,
    };
    let mut finding = Finding::value(code, &Route::key(key), error.to_string());
    finding.with_hint(hint);
    Some(finding)
}
