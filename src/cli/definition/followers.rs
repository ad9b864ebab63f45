//! Writes a plan with the scenarios that follow it.

use super::Noun;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::definition::Plan;
use crate::ops::scenario::Scenarios;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Writes the plan and what follows from it, all or nothing, and tells of it; without a lock, prints
/// both as a diff.
pub(super) fn write<N: Noun>(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    (plan, single): (&Plan<N>, bool),
    lock: Option<Lock>,
) -> Result<Exit, CommandError> {
    let followers = N::followers(workspace, plan, env)?;
    let Some(lock) = lock else {
        ui.diff(workspace, plan, single)?;
        return ui.diff_followers(workspace, &followers);
    };
    let mut transaction = Transaction::new(&lock);
    plan.stage(&mut transaction);
    followers.stage(&mut transaction);
    transaction.commit().map_err(OpsError::from)?;
    ui.done(workspace, plan, single)?;
    ui.say_followers(&followers);
    Ok(Exit::Done)
}

impl Ui {
    /// Reports the scenarios whose references were renamed.
    pub(crate) fn say_followers(&self, followers: &Plan<Scenarios>) {
        for file in followers.0.iter().filter_map(|change| change.after.as_ref()) {
            self.say(&format!("renamed the references in {}", file.shown));
        }
    }

    /// Prints the diff of scenarios whose references are renamed, in formats for people.
    pub(crate) fn diff_followers(
        &self,
        workspace: &Workspace,
        followers: &Plan<Scenarios>,
    ) -> Result<Exit, CommandError> {
        match self.machine_format() {
            None => self.diff(workspace, followers, false),
            Some(_) => Ok(Exit::Done),
        }
    }
}
