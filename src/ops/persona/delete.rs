//! `persona delete`.

use super::plan::{FileState, Plan, Planned};
use super::stored::Stored;
use crate::model::Scope;
use crate::ops::OpsError;

/// The plan that deletes these personas. A broken one can be deleted as well as a right one.
pub(crate) fn plan(personas: Vec<Stored>) -> Result<Plan, OpsError> {
    let planned = personas.into_iter().map(|persona| {
        writable(&persona, "deleted")?;
        Ok(Planned {
            name: persona.name().to_owned(),
            before: Some(FileState::of(&persona)),
            after: None,
            old: Some(persona.map.clone()),
            result: Some(persona),
        })
    });
    planned.collect::<Result<Vec<_>, OpsError>>().map(Plan)
}

/// Refuses to touch what is not the workspace's own (FutureAGI: 403, system personas).
pub(super) fn writable(persona: &Stored, action: &'static str) -> Result<(), OpsError> {
    let name = persona.name().to_owned();
    match persona.scope {
        Scope::Workspace | Scope::Project(_) => Ok(()),
        Scope::Library => Err(OpsError::LibraryPersona { name, action }),
        Scope::System => Err(OpsError::SystemPersona { name, action }),
    }
}
