//! What a change means for the value, whatever the text looks like.

use serde_json::{Map, Value};

use super::Change;
use crate::{Route, Step, check_depth};

/// Makes the change in a value.
pub(super) fn apply(value: &mut Value, change: &Change) -> Result<(), String> {
    match change {
        Change::Set { route, value: wanted } => {
            check_depth(route.0.len())?;
            set(value, &route.0, wanted)
        }
        Change::Remove { route } => {
            remove(value, route);
            Ok(())
        }
    }
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
                .ok_or_else(|| format!("the value that `{key}` should go into is not a map"))?;
            set(map.entry(key.clone()).or_insert(Value::Null), rest, wanted)
        }
        Step::Index(index) => {
            if value.is_null() {
                *value = Value::Array(Vec::new());
            }
            let list = value.as_array_mut().ok_or_else(|| {
                format!("the value that item {index} should go into is not a list")
            })?;
            if *index == list.len() {
                list.push(Value::Null);
            }
            let length = list.len();
            let item = list
                .get_mut(*index)
                .ok_or_else(|| format!("there is no item {index}, the list has {length}"))?;
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
