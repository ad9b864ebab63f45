//! Splits a change into changes of the entries that differ.

use serde_json::Value;

use super::change::Change;
use crate::Route;

/// Returns the smallest changes that lead from `before` to what `change` wants.
pub(super) fn split_change(before: &Value, change: &Change) -> Vec<Change> {
    let Change::Set { route, value } = change else { return vec![change.clone()] };
    let Some(old) = route.find(before) else { return vec![change.clone()] };
    let mut found = Vec::new();
    collect(route, old, value, &mut found);
    found
}

fn collect(route: &Route, old: &Value, new: &Value, found: &mut Vec<Change>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(old), Value::Object(new)) if !old.is_empty() && !new.is_empty() => {
            for (key, value) in new {
                match old.get(key) {
                    Some(old) => collect(&route.child(key), old, value, found),
                    None => {
                        found.push(Change::Set { route: route.child(key), value: value.clone() })
                    }
                }
            }
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            found.extend(gone.map(|key| Change::Remove { route: route.child(key) }));
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                collect(&route.item(index), old, new, found);
            }
        }
        _ => found.push(Change::Set { route: route.clone(), value: new.clone() }),
    }
}
