//! A value as the text of one cell.

use std::borrow::Cow;

use serde_json::{Map, Value};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::model::entry_at;
use crate::secret::mask_at;
use crate::text::{Route, escape_controls};

/// Returns the value at a route with its secrets masked, as text.
pub(super) fn masked_cell(map: &Map<String, Value>, route: &Route, separator: &str) -> String {
    let Some(value) = entry_at(map, route) else { return String::new() };
    let mut value = value.clone();
    mask_at(&route.0, &mut value);
    match value {
        Value::String(text) => text,
        other => plain(&other, separator),
    }
}

/// Returns the value at a route as text; nothing where the document has none.
pub(crate) fn cell(map: &Map<String, Value>, route: &Route, separator: &str) -> String {
    entry_at(map, route).map(|value| plain(value, separator)).unwrap_or_default()
}

/// Returns a value as text: lists joined, maps as `key: value` pairs.
pub(crate) fn plain(value: &Value, separator: &str) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            items.iter().map(|item| plain(item, separator)).collect::<Vec<_>>().join(separator)
        }
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| match value {
                Value::Object(_) => format!("{key}: {{{}}}", plain(value, separator)),
                _ => format!("{key}: {}", plain(value, separator)),
            })
            .collect::<Vec<_>>()
            .join(separator),
        other => other.to_string(),
    }
}

/// Returns a text as one line that is safe on a terminal.
pub(crate) fn one_line(text: &str) -> String {
    let trimmed = text.trim_end();
    if trimmed.contains('\n') {
        return escape_controls(&trimmed.replace("\r\n", "\n").replace('\n', " ⏎ "), false)
            .into_owned();
    }
    escape_controls(trimmed, false).into_owned()
}

/// Columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    // Every byte of printable ASCII takes one column, which needs no table.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.len() } else { text.width() }
}

/// Returns `text` if it fits into `columns`, otherwise its beginning and an ellipsis.
pub(super) fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}…", head(text, columns - 1).trim_end()))
}

/// Returns the longest beginning of `text` that takes no more than `columns`.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        taken += c.width().unwrap_or(0);
        if taken > columns {
            break;
        }
        end = at + c.len_utf8();
    }
    // A joiner without its second half would swallow what follows.
    text[..end].trim_end_matches('\u{200d}')
}
