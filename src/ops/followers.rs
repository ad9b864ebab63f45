//! Plans what changes along with the name of a definition: what refers to it, and the files in its
//! directory.

use std::path::{Path, PathBuf};

use super::definition::change::{ChangeOptions, plan};
use super::definition::{
    Definition, DefinitionKind, FieldEdit, FileChange, ListResult, Plan, read_each,
};
use super::scenario::Scenarios;
use super::{IdGen, OpsError, Workspace};
use crate::store::{Lock, Transaction, folders_below, remove_empty_folder};

/// What changes along with a plan, all of it or nothing.
#[derive(Debug, Default)]
pub(crate) struct Followers {
    pub(crate) personas: Plan,
    pub(crate) scenarios: Plan<Scenarios>,
    pub(crate) moves: Vec<Move>,
    /// The directory that the moves leave behind.
    pub(crate) left: Option<PathBuf>,
}

/// A file that moves with its directory.
#[derive(Debug)]
pub(crate) struct Move {
    pub(crate) from: PathBuf,
    pub(crate) to: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

impl Followers {
    /// Adds all of it to what a transaction writes.
    pub(crate) fn stage(&self, transaction: &mut Transaction<'_>) {
        self.personas.stage(transaction);
        self.scenarios.stage(transaction);
        for Move { from, to, bytes } in &self.moves {
            transaction.rename_with(from, to, bytes.as_slice());
        }
    }

    /// Writes a plan with what follows it.
    pub(crate) fn commit<K: DefinitionKind>(
        &self,
        plan: &Plan<K>,
        lock: &Lock,
    ) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        plan.stage(&mut transaction);
        self.stage(&mut transaction);
        transaction.commit()?;
        if let Some(folder) = &self.left {
            remove_folders(lock, folder);
        }
        Ok(())
    }

    /// Returns the files whose references are renamed.
    pub(crate) fn files(&self) -> Vec<&str> {
        fn files<K>(plan: &Plan<K>) -> impl Iterator<Item = &str> {
            plan.0.iter().filter_map(|change| Some(change.after.as_ref()?.shown.as_str()))
        }
        files(&self.personas).chain(files(&self.scenarios)).collect()
    }
}

/// Plans the edits of each definition of a scope that refers to what is renamed.
pub(crate) fn plan_edits<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    ids: &dyn IdGen,
    edits: impl Fn(&Definition<K>) -> Vec<FieldEdit> + Sync,
) -> Result<ListResult<FileChange<K>>, OpsError> {
    let read = read_each(workspace, scope, |definition| {
        let edits = edits(&definition);
        Ok((!edits.is_empty()).then_some((definition, edits)))
    })?;
    let mut changes = ListResult { items: Vec::new(), broken: read.broken };
    for (definition, edits) in read.items.into_iter().flatten() {
        let options = ChangeOptions { edits, adds_references: true, ..ChangeOptions::default() };
        changes.items.extend(plan(workspace, vec![definition], &options, ids)?.0);
    }
    Ok(changes)
}

/// Removes the directories that a move or a deletion left empty, the deepest first.
pub(super) fn remove_folders(lock: &Lock, folder: &Path) {
    for inner in folders_below(lock.root(), folder).unwrap_or_default().into_iter().rev() {
        remove_empty_folder(lock, &inner);
    }
    remove_empty_folder(lock, folder);
}
