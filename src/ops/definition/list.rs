//! `persona list`.

use super::Filter;
use super::catalogue::each_persona;
use super::filter::mentions;
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};

/// Which personas to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListOptions {
    pub(crate) scopes: Vec<Scope>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) search: Option<String>,
}

/// What could be read, and the problems of what could not.
pub(crate) struct Listed<T> {
    pub(crate) items: Vec<T>,
    pub(crate) broken: Vec<Problem>,
}

/// What `each` makes of every persona that is meant. Only that is kept: ten thousand personas
/// would not fit in the memory they are listed in.
pub(crate) fn list<T: Send>(
    workspace: &Workspace,
    options: &ListOptions,
    each: impl Fn(PersonaFile) -> T + Sync,
) -> Result<Listed<T>, OpsError> {
    let mut listed = Listed { items: Vec::new(), broken: Vec::new() };
    let meant = |persona: PersonaFile| -> Result<Option<T>, Vec<Problem>> {
        if !persona.is_valid() {
            return Err(persona.problems);
        }
        let found = persona.meets(workspace, &options.filters)
            && options.search.as_deref().is_none_or(|text| mentions(&persona.map, text));
        Ok(found.then(|| each(persona)))
    };
    for scope in &options.scopes {
        for item in each_persona(workspace, scope, meant)? {
            match item.and_then(|result| result) {
                Ok(item) => listed.items.extend(item),
                Err(problems) => listed.broken.extend(problems),
            }
        }
    }
    listed.broken.retain(Problem::is_error);
    Ok(listed)
}
