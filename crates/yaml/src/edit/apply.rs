//! Makes a change in a value, whatever its text looks like.

use serde_json::{Map, Value};

use super::change::Change;
use super::error::EditError;
use crate::{Route, Step, check_depth};

/// Returns the value after a change, or why the change cannot be made in any text.
pub fn apply(value: &Value, change: &Change) -> Result<Value, EditError> {
    let mut changed = value.clone();
    match change {
        Change::Set { route, value } => check_depth(route.0.len())
            .and_then(|()| set(&mut changed, &route.0, value))
            .map_err(|reason| EditError::new(reason).with_route(route))?,
        Change::Remove { route } => remove(&mut changed, route),
    }
    Ok(changed)
}

fn set(value: &mut Value, steps: &[Step], wanted: &Value) -> Result<(), String> {
    let Some((step, rest)) = steps.split_first() else {
        *value = wanted.clone();
        return Ok(());
    };
    match step {
        Step::Key(key) => {
            if value.is_null() {
                *value = Value::Object(Map::new());
            }
            let map = value
                .as_object_mut()
                .ok_or_else(|| format!("cannot set `{key}` in a value that is not a map"))?;
            set(map.entry(key.clone()).or_insert(Value::Null), rest, wanted)
        }
        Step::Index(index) => {
            if value.is_null() {
                *value = Value::Array(Vec::new());
            }
            let list = value
                .as_array_mut()
                .ok_or_else(|| format!("cannot set item {index} of a value that is not a list"))?;
            if *index == list.len() {
                list.push(Value::Null);
            }
            let length = list.len();
            let item = list
                .get_mut(*index)
                .ok_or_else(|| format!("no item {index}: the list has {length} items"))?;
            set(item, rest, wanted)
        }
    }
}

fn remove(value: &mut Value, route: &Route) {
    let Some((last, above)) = route.0.split_last() else {
        *value = Value::Object(Map::new());
        return;
    };
    let mut value = value;
    for step in above {
        let next = match step {
            Step::Key(key) => value.get_mut(key.as_str()),
            Step::Index(index) => value.get_mut(*index),
        };
        let Some(next) = next else { return };
        value = next;
    }
    match (value, last) {
        (Value::Object(map), Step::Key(key)) => {
            map.shift_remove(key);
        }
        (Value::Array(list), Step::Index(index)) if *index < list.len() => {
            list.remove(*index);
        }
        _ => {}
    }
}
