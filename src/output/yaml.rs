//! Documents as YAML.

use serde_json::{Map, Value};

/// A document in block style; text of several lines as literal blocks, nothing folded.
pub(crate) fn document(map: &Map<String, Value>) -> String {
    if map.is_empty() {
        return "{}\n".to_owned();
    }
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX };
    let mut text = String::new();
    match serde_saphyr::to_fmt_writer_with_options(&mut text, map, options) {
        Ok(()) => text,
        Err(_) => format!("{}\n", Value::Object(map.clone())),
    }
}
