//! Selects the definitions that a command is about: references, `--where`, `--all`.

use super::filter::check_filters;
use super::scan::read_each;
use super::{Definition, DefinitionKind, Filter, find, find_lenient};
use crate::ops::{OpsError, Workspace, resolve_all};

/// Selects definitions.
#[derive(Clone, Debug)]
pub(crate) enum Selection {
    References(Vec<String>),
    /// All of the scope that meet every condition; with no condition, all.
    Matching(Vec<Filter>),
}

/// Returns the selected definitions, each once, valid or not.
///
/// With conditions every file has to be readable: one that is not might be meant.
pub(crate) fn select<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    selection: &Selection,
) -> Result<Vec<Definition<K>>, OpsError> {
    select_by(workspace, scope, selection, find)
}

/// Selects as [`select`] does; a named file may be one that cannot be parsed.
pub(crate) fn select_lenient<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    selection: &Selection,
) -> Result<Vec<Definition<K>>, OpsError> {
    select_by(workspace, scope, selection, find_lenient)
}

fn select_by<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    selection: &Selection,
    find: impl Fn(&Workspace, &K, &str) -> Result<Definition<K>, OpsError>,
) -> Result<Vec<Definition<K>>, OpsError> {
    match selection {
        Selection::References(references) => {
            let mut found: Vec<Definition<K>> = Vec::new();
            for one in resolve_all(references, |reference| find(workspace, scope, reference))? {
                let is_same = |other: &Definition<K>| {
                    other.file.path == one.file.path && other.scope == one.scope
                };
                if !found.iter().any(is_same) {
                    found.push(one);
                }
            }
            Ok(found)
        }
        Selection::Matching(filters) => {
            check_filters::<K>(workspace, filters)?;
            let read = read_each(workspace, scope, Ok)?;
            let mut found = read.complete("a file that might be meant cannot be read")?;
            found.retain(|one| one.meets(workspace, filters));
            Ok(found)
        }
    }
}
