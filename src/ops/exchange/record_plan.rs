//! Plans what becomes of a record of an import.

use super::import_item::{ImportAction, ImportItem};
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::definition::{DefinitionKind, Effect, FileChange, NewFile};
use crate::ops::{OpsError, Workspace};

/// What a record becomes; the text of a new file is still to be made.
#[derive(Debug)]
pub(crate) struct RecordPlan<K: DefinitionKind = Scope> {
    pub(super) item: ImportItem,
    pub(super) file: FilePlan<K>,
}

#[derive(Debug)]
pub(super) enum FilePlan<K: DefinitionKind> {
    None,
    New(NewFile),
    Change(Box<FileChange<K>>),
}

impl<K: DefinitionKind> RecordPlan<K> {
    /// Makes the file; of many records, in any order.
    pub(crate) fn finish(
        self,
        workspace: &Workspace,
        scope: &K,
    ) -> (ImportItem, Option<FileChange<K>>) {
        let Self { mut item, file } = self;
        let change = match file {
            FilePlan::None => return (item, None),
            FilePlan::Change(change) => Ok(*change),
            FilePlan::New(new) => new.plan(workspace, scope, None).map_err(|error| {
                // The file is not there: what is wrong is wrong with the record.
                let unplaced = |problem| Problem { origin: None, ..problem };
                problems_of(error).into_iter().map(unplaced).collect()
            }),
        };
        match change {
            Ok(change) => {
                item.name.clone_from(&change.name);
                item.path = change.after.as_ref().map(|after| after.shown.clone());
                if change.effect() == Effect::Unchanged {
                    item.action = ImportAction::Unchanged;
                }
                (item, Some(change))
            }
            Err(problems) => {
                item.refuse_for(problems);
                (item, None)
            }
        }
    }
}

pub(super) fn problems_of(error: OpsError) -> Vec<Problem> {
    match error {
        OpsError::Invalid { problems, .. } => problems,
        other => vec![Problem::error("invalid", other.to_string())],
    }
}
