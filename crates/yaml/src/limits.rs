//! How much one document may hold, whether it is read or made.

use serde_json::Value;

/// The largest definition that is read, in bytes.
pub const SIZE_LIMIT: usize = 1024 * 1024;

/// The most nodes (keys, values, lists and maps) that one document may have.
pub const NODE_LIMIT: usize = 10_000;

/// The most documents that one stream may have.
pub const DOCUMENT_LIMIT: usize = 10_000;

/// The deepest nesting of lists and maps that is read.
pub(crate) const DEPTH_LIMIT: usize = 64;

/// Refuses a value that no definition could hold: too deep, too many nodes or too much text.
pub fn check_limits(value: &Value) -> Result<(), String> {
    let (mut nodes, mut size) = (0, 0);
    let mut waiting = vec![(value, 1)];
    while let Some((value, depth)) = waiting.pop() {
        nodes += 1;
        if nodes > NODE_LIMIT {
            return Err(format!("the result has more than the limit of {NODE_LIMIT} nodes"));
        }
        if depth > DEPTH_LIMIT && (value.is_object() || value.is_array()) {
            return Err(too_deep());
        }
        match value {
            Value::String(text) => size += text.len(),
            Value::Array(list) => waiting.extend(list.iter().map(|item| (item, depth + 1))),
            Value::Object(map) => {
                nodes += map.len();
                size += map.keys().map(String::len).sum::<usize>();
                waiting.extend(map.values().map(|value| (value, depth + 1)));
            }
            _ => {}
        }
        if size > SIZE_LIMIT {
            return Err(format!("the result is larger than the limit of {SIZE_LIMIT} bytes"));
        }
    }
    Ok(())
}

/// Refuses a route that is longer than lists and maps may nest.
pub fn check_depth(steps: usize) -> Result<(), String> {
    if steps > DEPTH_LIMIT { Err(too_deep()) } else { Ok(()) }
}

fn too_deep() -> String {
    format!("the result nests deeper than the limit of {DEPTH_LIMIT}")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{check_depth, check_limits};

    #[test]
    fn values_are_bounded_in_depth_nodes_and_size() {
        let mut value = Value::Null;
        for _ in 0..64 {
            value = json!([value]);
        }
        assert_eq!(check_limits(&value), Ok(()));
        assert!(check_limits(&json!([value])).is_err_and(|error| error.contains("deeper")));
        assert!(check_limits(&json!(vec![0; 10_000])).is_err_and(|error| error.contains("nodes")));
        let text = "x".repeat(600_000);
        assert!(check_limits(&json!([text, text])).is_err_and(|error| error.contains("bytes")));
        assert!(check_depth(64).is_ok() && check_depth(65).is_err());
    }
}
