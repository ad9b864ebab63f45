//! Finds the entries that a JSON patch moves or copies, so that their comments can go with them.

use serde_json::json;

use super::{Map, Value};
use crate::text::{Route, Step};

/// An entry or item that is moved or copied: where it was in the document before the patch, and
/// the key that it goes to, if it becomes no item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub from: Route,
    pub key: Option<String>,
    /// Where the patch puts it, as a JSON pointer.
    path: String,
}

impl Transfer {
    /// Returns the value at the place that the patch names.
    pub fn find_target<'v>(&self, after: &'v Map) -> Option<&'v Value> {
        let (top, rest) = self.path.strip_prefix('/')?.split_once('/').unzip();
        let key = top.unwrap_or(&self.path[1..]).replace("~1", "/").replace("~0", "~");
        after.get(&key)?.pointer(&rest.map(|rest| format!("/{rest}")).unwrap_or_default())
    }
}

/// Returns what a JSON patch moves and copies.
pub fn find_transfers(before: &Map, operations: &Value) -> Vec<Transfer> {
    let mut routes = Vec::new();
    let mut marked = mark(&Value::Object(before.clone()), &Route::root(), &mut routes);
    let mut transfers = Vec::new();
    for operation in operations.as_array().into_iter().flatten() {
        let text = |key: &str| operation.get(key).and_then(Value::as_str);
        if let (Some("move" | "copy"), Some(from), Some(path)) =
            (text("op"), text("from"), text("path"))
        {
            let origin = marked.pointer(from).and_then(|value| find_origin(value, &routes));
            let (parent, last) = path.rsplit_once('/').unwrap_or_default();
            let is_item = marked.pointer(parent).is_some_and(Value::is_array);
            let key = (!is_item).then(|| last.replace("~1", "/").replace("~0", "~"));
            transfers.extend(origin.map(|from| Transfer { from, key, path: path.to_owned() }));
        }
        let mut operation = operation.clone();
        if let Some(value) = operation.get_mut("value") {
            *value = unmark(value);
        }
        let is_test = operation.get("op").and_then(Value::as_str) == Some("test");
        let Ok(patch) = serde_json::from_value::<json_patch::Patch>(json!([operation])) else {
            break;
        };
        if !is_test && json_patch::patch(&mut marked, &patch).is_err() {
            break;
        }
    }
    transfers
}

/// Replaces each scalar by the number of its route, empty collections included.
fn mark(value: &Value, route: &Route, routes: &mut Vec<Route>) -> Value {
    match value {
        Value::Object(map) if !map.is_empty() => Value::Object(
            map.iter()
                .map(|(key, value)| (key.clone(), mark(value, &route.child(key), routes)))
                .collect(),
        ),
        Value::Array(list) if !list.is_empty() => Value::Array(
            list.iter()
                .enumerate()
                .map(|(index, value)| mark(value, &route.item(index), routes))
                .collect(),
        ),
        _ => {
            routes.push(route.clone());
            Value::from(routes.len() - 1)
        }
    }
}

/// Replaces each scalar of a new value by null: it comes from nowhere.
fn unmark(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), unmark(value))).collect(),
        Value::Array(list) => list.iter().map(unmark).collect(),
        _ => Value::Null,
    }
}

/// Returns where a value was before, going by the first scalar in it.
fn find_origin(value: &Value, routes: &[Route]) -> Option<Route> {
    let (mut value, mut depth) = (value, 0);
    while let Some(inner) = match value {
        Value::Object(map) => map.values().next(),
        Value::Array(list) => list.first(),
        _ => None,
    } {
        value = inner;
        depth += 1;
    }
    let steps: &[Step] = &routes.get(usize::try_from(value.as_u64()?).ok()?)?.0;
    Some(Route(steps[..steps.len().checked_sub(depth)?].to_vec()))
}
