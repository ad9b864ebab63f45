//! Checks which personas a scenario selects: by reference, or by conditions.

use crate::check::{Finding, bad_condition, missing_caller};
use crate::model::{Map, PERSONA, Scenario, Scope, Value, Vocabulary};
use crate::ops::definition::{FileHeader, Filter, check_reference, scan_headers};
use crate::ops::{OpsError, Workspace};
use crate::text::Route;

/// The personas of a workspace, read once for many references.
pub(super) struct PersonaHeaders(Vec<FileHeader>);

impl PersonaHeaders {
    pub(super) fn read(workspace: &Workspace) -> Result<Self, OpsError> {
        Ok(Self(scan_headers(workspace, &Scope::Workspace)?))
    }

    /// Returns a finding for each reference of a scenario that means no persona, or several.
    pub(super) fn missing_callers(&self, workspace: &Workspace, map: &Map) -> Vec<Finding> {
        let route = Route::key("personas");
        let references = texts(Scenario(map).personas());
        let missing = references.filter_map(|(index, reference)| {
            let found = check_reference(workspace, &Scope::Workspace, reference, &self.0);
            Some(missing_caller(&route.item(index), found.err()?.to_string()))
        });
        missing.collect()
    }
}

/// Returns a finding for each condition of a scenario that cannot be read.
pub(super) fn check_conditions(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    let route = Route::key("personas").child("where");
    let conditions = texts(Scenario(map).personas().and_then(|personas| personas.get("where")));
    let wrong = conditions.filter_map(|(index, condition)| {
        let read = Filter::read(&PERSONA, condition);
        let error = read.and_then(|filter| filter.check(&PERSONA, vocabulary)).err()?;
        Some(bad_condition(&route.item(index), error.to_string()))
    });
    wrong.collect()
}

fn texts(list: Option<&Value>) -> impl Iterator<Item = (usize, &str)> {
    let items = list.and_then(Value::as_array).into_iter().flatten().enumerate();
    items.filter_map(|(index, item)| Some((index, item.as_str()?)))
}
