//! `persona delete`.

use super::plan::{FileChange, FileState, Plan};
use crate::model::Scope;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};

/// The plan that deletes these personas. A broken one can be deleted as well as a right one.
pub(crate) fn plan(workspace: &Workspace, personas: Vec<PersonaFile>) -> Result<Plan, OpsError> {
    let planned = personas.into_iter().map(|persona| {
        writable(workspace, &persona, "deleted")?;
        Ok(FileChange {
            name: persona.called(),
            before: Some(FileState::of(&persona)),
            after: None,
            warnings: Vec::new(),
            result: Some(persona),
        })
    });
    planned.collect::<Result<Vec<_>, OpsError>>().map(Plan)
}

/// Refuses to touch what is not this user's to change: system personas (FutureAGI: 403) and,
/// without the staff role, the library (Feather).
pub(crate) fn writable(
    workspace: &Workspace,
    persona: &PersonaFile,
    action: &'static str,
) -> Result<(), OpsError> {
    let name = persona.called();
    match persona.scope {
        Scope::Workspace | Scope::Project(_) | Scope::Library => {
            workspace.role.permits(&persona.scope, || format!("library persona `{name}`"), action)
        }
        Scope::System => Err(OpsError::SystemPersona { name, action }),
    }
}
