//! The personas that a command is about: references, `--where`, `--all`.

use super::catalogue::each_persona;
use super::{Filter, find, find_lenient};
use crate::model::Scope;
use crate::ops::persona::PersonaFile;
use crate::ops::resolve_all;
use crate::ops::{OpsError, Workspace};

/// Which personas are meant.
#[derive(Clone, Debug)]
pub(crate) enum Selection {
    References(Vec<String>),
    /// All of the scope that meet every condition; with no condition, all.
    Matching(Vec<Filter>),
}

/// The selected personas, each once, as their files say them, right or wrong.
///
/// With conditions every file has to be readable: one that is not might be meant.
pub(crate) fn select(
    workspace: &Workspace,
    scope: &Scope,
    selection: &Selection,
) -> Result<Vec<PersonaFile>, OpsError> {
    select_by(workspace, scope, selection, find)
}

/// As [`select`]; a file that is named may be one that cannot be read.
pub(crate) fn select_lenient(
    workspace: &Workspace,
    scope: &Scope,
    selection: &Selection,
) -> Result<Vec<PersonaFile>, OpsError> {
    select_by(workspace, scope, selection, find_lenient)
}

fn select_by(
    workspace: &Workspace,
    scope: &Scope,
    selection: &Selection,
    find: impl Fn(&Workspace, &Scope, &str) -> Result<PersonaFile, OpsError>,
) -> Result<Vec<PersonaFile>, OpsError> {
    match selection {
        Selection::References(references) => {
            let mut found: Vec<PersonaFile> = Vec::new();
            for persona in resolve_all(references, |reference| find(workspace, scope, reference))? {
                let again = |other: &PersonaFile| {
                    other.file.path == persona.file.path && other.scope == persona.scope
                };
                if !found.iter().any(again) {
                    found.push(persona);
                }
            }
            Ok(found)
        }
        Selection::Matching(filters) => {
            let mut found = Vec::new();
            let mut problems = Vec::new();
            for item in each_persona(workspace, scope, |persona| persona)? {
                match item {
                    Ok(persona) => {
                        if persona.meets(workspace, filters) {
                            found.push(persona);
                        }
                    }
                    Err(broken) => problems.extend(broken),
                }
            }
            if problems.is_empty() {
                return Ok(found);
            }
            Err(OpsError::invalid("a file that might be meant cannot be read", problems))
        }
    }
}
