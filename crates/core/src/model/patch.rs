//! Partial updates of a document: replacing, RFC 7396, RFC 6902, one dotted key.

use std::slice;

use persona_yaml::{check_depth, check_limits};

use super::{Map, Value, describe};
use crate::text::{Route, Step};

/// Why a change cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    #[error("`{route}` leads into `{parent}`, which is {found} and not a map")]
    NotAMap { route: String, parent: String, found: &'static str },
    #[error("`{route}` is not a list")]
    NotAList { route: String },
    #[error("the JSON patch is not a list of operations: {0}")]
    BadOperations(String),
    #[error("the JSON patch does not apply: {0}")]
    DoesNotApply(String),
    #[error("a test of the JSON patch failed: {0}")]
    TestFailed(String),
    #[error("{0}")]
    TooLarge(String),
    #[error("the result is not a map")]
    NotADocument,
}

impl PatchError {
    /// Returns the code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAMap { .. } => "not-a-map",
            Self::NotAList { .. } => "not-a-list",
            Self::BadOperations(_) => "bad-operations",
            Self::DoesNotApply(_) => "patch-does-not-apply",
            Self::TestFailed(_) => "patch-test-failed",
            Self::TooLarge(_) => "too-large",
            Self::NotADocument => "not-a-document",
        }
    }
}

/// Replaces each given top-level key whole; `null` clears (FutureAGI: update persona).
pub fn apply_document(map: &mut Map, given: &Map) {
    for (key, value) in given {
        if value.is_null() {
            map.shift_remove(key);
        } else {
            map.insert(key.clone(), value.clone());
        }
    }
}

/// Applies a JSON merge patch (RFC 7396): maps merge key by key, `null` clears, all else replaces.
pub fn apply_merge(map: &mut Map, given: &Map) {
    let mut whole = Value::Object(std::mem::take(map));
    json_patch::merge(&mut whole, &Value::Object(given.clone()));
    if let Value::Object(merged) = whole {
        *map = merged;
    }
}

/// Applies a JSON patch (RFC 6902): all operations or none, `test` included.
pub fn apply_json_patch(map: &mut Map, operations: &Value) -> Result<(), PatchError> {
    let patch: json_patch::Patch = serde_json::from_value(operations.clone())
        .map_err(|error| PatchError::BadOperations(error.to_string()))?;
    let mut whole = Value::Object(map.clone());
    for (index, operation) in patch.0.iter().enumerate() {
        json_patch::patch(&mut whole, slice::from_ref(operation))
            .map_err(|error| operation_error(index, operation, &error.kind))?;
        // A few copies of what was copied before would fill any memory.
        check_limits(&whole)
            .map_err(|why| PatchError::TooLarge(format!("operation {}: {why}", index + 1)))?;
    }
    match whole {
        Value::Object(patched) => {
            *map = patched;
            Ok(())
        }
        _ => Err(PatchError::NotADocument),
    }
}

/// Says why one operation of a JSON patch fails. A test of what is not there has failed like any
/// other.
fn operation_error(
    index: usize,
    operation: &json_patch::PatchOperation,
    kind: &json_patch::PatchErrorKind,
) -> PatchError {
    use json_patch::{PatchErrorKind, PatchOperation};
    let (number, path) = (index + 1, operation.path());
    match (operation, kind) {
        (PatchOperation::Test(_), PatchErrorKind::TestFailed) => {
            PatchError::TestFailed(format!("operation {number}: `{path}` has another value"))
        }
        (PatchOperation::Test(_), _) => {
            PatchError::TestFailed(format!("operation {number}: there is no `{path}`"))
        }
        (
            PatchOperation::Move(json_patch::MoveOperation { from, .. })
            | PatchOperation::Copy(json_patch::CopyOperation { from, .. }),
            PatchErrorKind::InvalidFromPointer,
        ) => PatchError::DoesNotApply(format!("operation {number}: there is no `{from}`")),
        (PatchOperation::Replace(_) | PatchOperation::Remove(_), _) => {
            PatchError::DoesNotApply(format!("operation {number}: there is no `{path}`"))
        }
        (_, PatchErrorKind::InvalidPointer) => PatchError::DoesNotApply(format!(
            "operation {number}: there is nothing to hold `{path}`"
        )),
        _ => PatchError::DoesNotApply(format!("operation {number}: {kind}")),
    }
}

/// Sets (or with `None` clears) the value at a dotted route, making maps on the way.
pub fn apply_at(map: &mut Map, route: &Route, value: Option<Value>) -> Result<(), PatchError> {
    let Some((last, way)) = route.0.split_last() else { return Err(PatchError::NotADocument) };
    if value.is_some() {
        check_depth(route.0.len()).map_err(PatchError::TooLarge)?;
    }
    let mut here = map;
    for (depth, step) in way.iter().enumerate() {
        let Step::Key(key) = step else { return Err(not_a_map(route, depth, &Value::Null)) };
        if value.is_none() && !here.contains_key(key) {
            return Ok(());
        }
        let next = here.entry(key.clone()).or_insert_with(|| Value::Object(Map::new()));
        if next.is_null() {
            *next = Value::Object(Map::new());
        }
        here = match next {
            Value::Object(inner) => inner,
            other => return Err(not_a_map(route, depth + 1, other)),
        };
    }
    let Step::Key(key) = last else {
        return Err(not_a_map(route, way.len(), &Value::Array(Vec::new())));
    };
    match value {
        Some(value) => drop(here.insert(key.clone(), value)),
        None => drop(here.shift_remove(key)),
    }
    Ok(())
}

fn not_a_map(route: &Route, depth: usize, found: &Value) -> PatchError {
    PatchError::NotAMap {
        route: route.to_string(),
        parent: Route(route.0[..depth].to_vec()).to_string(),
        found: describe(found),
    }
}
