//! Writes a plan with what follows it.

use crate::cli::{CommandError, Exit, Ui};
use crate::ops::Workspace;
use crate::ops::definition::{DefinitionKind, Plan};
use crate::ops::followers::Followers;
use crate::store::Lock;
use crate::text::count;

impl Ui {
    /// Writes a plan and what follows it, all or nothing, and tells of it; without a lock, prints
    /// both as a diff.
    pub(crate) fn write_with_followers<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        (plan, single): (&Plan<K>, bool),
        followers: &Followers,
        lock: Option<&Lock>,
    ) -> Result<Exit, CommandError> {
        let Some(lock) = lock else {
            self.diff(workspace, plan, single)?;
            return self.diff_followers(workspace, followers);
        };
        followers.commit(plan, lock)?;
        self.done(workspace, plan, single)?;
        self.say_followers(followers);
        Ok(Exit::Done)
    }

    /// Reports the files whose references were renamed, and how many moved.
    pub(crate) fn say_followers(&self, followers: &Followers) {
        for file in followers.files() {
            self.say(&format!("renamed the references in {file}"));
        }
        self.say_moves(followers, "moved along");
    }

    /// Prints the diff of definitions whose references are renamed, in formats for people.
    pub(crate) fn diff_followers(
        &self,
        workspace: &Workspace,
        followers: &Followers,
    ) -> Result<Exit, CommandError> {
        if self.machine_format().is_none() {
            self.diff(workspace, &followers.personas, false)?;
            self.diff(workspace, &followers.scenarios, false)?;
        }
        self.say_moves(followers, "would move along");
        Ok(Exit::Done)
    }

    fn say_moves(&self, followers: &Followers, verb: &str) {
        if !followers.moves.is_empty() {
            self.say(&format!("{} {verb}", count(followers.moves.len(), "file")));
        }
    }
}
