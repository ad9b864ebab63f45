//! Deletes definitions, broken ones as well.

use super::plan::{FileChange, Plan};
use super::{Definition, DefinitionKind};
use crate::ops::{OpsError, Workspace};

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
