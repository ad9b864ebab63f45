//! Deletes definitions, broken ones as well.

use std::path::PathBuf;

use super::plan::{FileChange, Plan};
use super::{Definition, DefinitionKind};
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Plans the deletion of these definitions.
pub(crate) fn plan<K: DefinitionKind>(
    workspace: &Workspace,
    definitions: Vec<Definition<K>>,
) -> Result<Plan<K>, OpsError> {
    let delete = |definition: Definition<K>| {
        definition.scope.permit(workspace, Some(&definition.title()), "deleted")?;
        Ok(FileChange::delete(definition))
    };
    definitions.into_iter().map(delete).collect::<Result<Vec<_>, OpsError>>().map(Plan)
}

/// Deletes the definitions of a plan and these files, all or nothing.
pub(crate) fn commit<K: DefinitionKind>(
    lock: &Lock,
    deletion: &Plan<K>,
    files: &[PathBuf],
) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    deletion.stage(&mut transaction);
    transaction.remove_all(files);
    Ok(transaction.commit()?)
}
