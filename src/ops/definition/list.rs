//! Lists definitions that meet conditions.

use super::filter::check_filters;
use super::list_result::ListResult;
use super::scan::{read_documents, read_each};
use super::search::mentions;
use super::{Definition, DefinitionKind, Filter};
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::{OpsError, Workspace};

/// Which definitions to list.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListOptions<K = Scope> {
    pub(crate) scopes: Vec<K>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) search: Option<String>,
    /// The top-level keys that are needed; all if empty.
    pub(crate) keys: Option<Vec<String>>,
}

impl<K> ListOptions<K> {
    /// Returns the keys that are needed, for the conditions as well.
    fn keys_read(&self) -> Option<Vec<&str>> {
        let keys = self.keys.as_ref().filter(|_| self.search.is_none())?;
        let filtered = self.filters.iter().map(Filter::top);
        Some(keys.iter().map(String::as_str).chain(filtered).collect())
    }
}

/// Lists all definitions of a scope.
pub(crate) fn list_all<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
) -> Result<ListResult<Definition<K>>, OpsError> {
    let mut listed =
        read_each(
            workspace,
            scope,
            |one| {
                if one.is_valid() { Ok(one) } else { Err(one.problems) }
            },
        )?;
    listed.broken.retain(Problem::is_error);
    Ok(listed)
}

/// Applies `each` to every selected definition. Only its result is kept: ten thousand
/// definitions would not fit in the memory they are listed in.
pub(crate) fn list<K: DefinitionKind, T: Send>(
    workspace: &Workspace,
    options: &ListOptions<K>,
    each: impl Fn(Definition<K>) -> T + Sync,
) -> Result<ListResult<T>, OpsError> {
    check_filters::<K>(workspace, &options.filters)?;
    let mut listed = ListResult::default();
    let visit = |definition: Definition<K>| -> Result<Option<T>, Vec<Problem>> {
        if !definition.is_valid() {
            return Err(definition.problems);
        }
        let is_meant = definition.meets(workspace, &options.filters)
            && options.search.as_deref().is_none_or(|text| mentions(&definition.map, text));
        Ok(is_meant.then(|| each(definition)))
    };
    let keys = options.keys_read();
    for scope in &options.scopes {
        let found = read_documents(workspace, scope, keys.as_deref(), visit)?;
        listed.items.extend(found.items.into_iter().flatten());
        listed.broken.extend(found.broken);
    }
    listed.broken.retain(Problem::is_error);
    Ok(listed)
}
