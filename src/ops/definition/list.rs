//! Lists definitions that meet conditions.

use super::filter::check_filters;
use super::scan::read_each;
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
}

/// What could be read, and the problems of what could not.
#[derive(Debug)]
pub(crate) struct ListResult<T> {
    pub(crate) items: Vec<T>,
    pub(crate) broken: Vec<Problem>,
}

impl<T> Default for ListResult<T> {
    fn default() -> Self {
        Self { items: Vec::new(), broken: Vec::new() }
    }
}

/// Lists all definitions of a scope.
pub(crate) fn list_all<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
) -> Result<ListResult<Definition<K>>, OpsError> {
    let options = ListOptions { scopes: vec![scope.clone()], filters: Vec::new(), search: None };
    list(workspace, &options, |definition| definition)
}

/// Applies `each` to every definition that is meant. Only its result is kept: ten thousand
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
    for scope in &options.scopes {
        for item in read_each(workspace, scope, visit)? {
            match item.and_then(|result| result) {
                Ok(item) => listed.items.extend(item),
                Err(problems) => listed.broken.extend(problems),
            }
        }
    }
    listed.broken.retain(Problem::is_error);
    Ok(listed)
}
