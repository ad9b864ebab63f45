//! One definition in full, for people.

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

use super::cell::plain;
use super::style::{Paint, Style};
use crate::secret::mask_map;
use crate::text::escape_controls;

const INDENT: usize = 2;

/// Returns `key   value` lines; long texts and maps are indented below their key.
pub(crate) fn details(map: &Map<String, Value>, style: Style) -> String {
    let mut text = String::new();
    if style.shows_secrets {
        entries(map, 0, style, &mut text);
    } else {
        let mut masked = map.clone();
        mask_map(&mut masked);
        entries(&masked, 0, style, &mut text);
    }
    text
}

fn entries(map: &Map<String, Value>, indent: usize, style: Style, text: &mut String) {
    let widest = map.keys().map(|key| key.width()).max().unwrap_or(0);
    let margin = " ".repeat(indent);
    for (key, value) in map {
        let shown = escape_controls(key, false);
        let gap = " ".repeat(widest.saturating_sub(shown.width()) + INDENT);
        text.push_str(&margin);
        text.push_str(&style.paint(Paint::Dim, &shown));
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                text.push('\n');
                entries(inner, indent + INDENT, style, text);
            }
            Value::Array(items) if items.iter().any(is_long) => {
                text.push('\n');
                for item in items {
                    block(&plain(item, ", "), indent + INDENT, "- ", text);
                }
            }
            Value::String(long) if long.trim_end().contains('\n') => {
                text.push('\n');
                block(long, indent + INDENT, "", text);
            }
            other => {
                let value = plain(other, ", ");
                let value = escape_controls(value.trim_end(), false);
                if !value.is_empty() {
                    text.push_str(&gap);
                    text.push_str(&if key == "name" {
                        style.paint(Paint::Name, &value)
                    } else {
                        value.into_owned()
                    });
                }
                text.push('\n');
            }
        }
    }
}

fn is_long(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() > 40 || text.contains('\n'),
        other => other.is_object() || other.is_array(),
    }
}

fn block(long: &str, indent: usize, bullet: &str, text: &mut String) {
    for (at, line) in long.trim_end().lines().enumerate() {
        let lead = if at == 0 { bullet.to_owned() } else { " ".repeat(bullet.len()) };
        let line = format!("{}{lead}{}", " ".repeat(indent), escape_controls(line, true));
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
