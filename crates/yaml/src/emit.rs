//! Writes the canonical text of a new file.

use serde_json::{Map, Value};

use super::read::read_strictly;
use super::render::Layout;
use super::source::Source;

/// Returns the text of a map: one key per line in the map's order, long text as literal blocks,
/// nothing wrapped. What does not read back in its nicest style is written in quotes.
pub fn emit(map: &Map<String, Value>) -> String {
    emit_with(map, &Layout::default())
}

/// Writes as `emit` does, in the layout of an existing file.
pub(super) fn emit_with(map: &Map<String, Value>, layout: &Layout) -> String {
    if map.is_empty() {
        return format!("{{}}{}", layout.line_break);
    }
    let nice: String = map.iter().map(|(key, value)| entry_text(layout, key, value)).collect();
    if reads_back_whole(&nice, map) {
        return nice;
    }
    let quoted = Layout { quoted: true, ..layout.clone() };
    let mut text = String::new();
    for (key, value) in map {
        let nice = entry_text(layout, key, value);
        text.push_str(&if reads_back(&nice, key, value) {
            nice
        } else {
            entry_text(&quoted, key, value)
        });
    }
    text
}

/// Returns the text of a list of maps, in the same style.
pub fn emit_items(items: &[Value]) -> String {
    let list = Map::from_iter([("list".to_owned(), Value::Array(items.to_vec()))]);
    let text = emit(&list);
    let lines = text.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line));
    if items.is_empty() {
        "[]\n".to_owned()
    } else {
        lines.map(|line| format!("{line}\n")).collect()
    }
}

pub(super) fn entry_text(layout: &Layout, key: &str, value: &Value) -> String {
    let mut text = String::new();
    for line in layout.entry_lines(key, value, 0) {
        text.push_str(&line);
        text.push_str(layout.line_break);
    }
    text
}

/// Returns whether the reader reads the whole text as it was meant.
fn reads_back_whole(text: &str, map: &Map<String, Value>) -> bool {
    let meant = |found: &Value| found.as_object() == Some(map);
    let source = Source::new_unchecked("", text);
    read_strictly(&source).is_ok_and(|found| meant(&found))
}

/// Returns whether the reader reads the entry as it was meant, also with another entry behind it.
pub(super) fn reads_back(text: &str, key: &str, value: &Value) -> bool {
    let text = format!("{text}\"\": 0\n");
    let meant = |found: &Value| {
        found
            .as_object()
            .is_some_and(|map| map.get(key) == Some(value) && (map.len() == 2 || key.is_empty()))
    };
    let source = Source::new_unchecked("", &text);
    read_strictly(&source).is_ok_and(|found| meant(&found))
}
