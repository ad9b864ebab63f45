//! What changed between two documents, field by field, for people.

use serde_json::{Map, Value};
use similar::{ChangeTag, TextDiff};

use super::field_diff::{FieldChange, field_changes};
use super::{Paint, Style};
use crate::secret::{MASK, mask_at};
use crate::text::{Route, escape_controls};

/// Returns a line for each change: `tone: casual → formal`, `+ verbosity: brief`, `- color: "#fff"`.
///
/// Texts of several lines are followed by their changed lines. Ends with a newline unless empty.
/// Secrets are masked after the comparison, so that two different ones still differ.
pub(crate) fn render_changes(changes: &[FieldChange], style: Style) -> String {
    let masked = |change: &FieldChange| {
        let mut change = change.clone();
        if !style.shows_secrets {
            mask(&mut change);
        }
        render_change(&change, style)
    };
    changes.iter().map(masked).collect()
}

fn mask(change: &mut FieldChange) {
    let Ok(route) = change.field.parse::<Route>() else { return };
    for value in [&mut change.old, &mut change.new].into_iter().flatten() {
        mask_at(&route.0, value);
    }
}

fn render_change(change: &FieldChange, style: Style) -> String {
    let FieldChange { field, old, new } = change;
    let name = style.paint(Paint::Name, &escape_controls(field, false));
    match (old, new) {
        (None, None) => String::new(),
        (None, Some(Value::Object(map))) | (Some(Value::Object(map)), None) if !map.is_empty() => {
            render_map(field, map, new.is_some(), style)
        }
        (None, Some(value)) => one_side(&name, value, '+', style),
        (Some(value), None) => one_side(&name, value, '-', style),
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            format!("{name}: {}\n", items(old, new, style))
        }
        (Some(Value::String(old)), Some(Value::String(new)))
            if old.contains('\n') || new.contains('\n') =>
        {
            format!("{name}:\n{}", changed_lines(old, new, style))
        }
        (Some(old), Some(new)) if old == MASK && new == MASK => {
            format!("{name}: {MASK} → {MASK} (changed)\n")
        }
        (Some(old), Some(new)) => format!(
            "{name}: {} → {}\n",
            style.paint(Paint::Removed, &format_value(old)),
            style.paint(Paint::Added, &format_value(new))
        ),
    }
}

/// Renders a map that was added or removed, one line for each of its values.
fn render_map(field: &str, map: &Map<String, Value>, added: bool, style: Style) -> String {
    let empty = Map::new();
    let mut changes = if added { field_changes(&empty, map) } else { field_changes(map, &empty) };
    for change in &mut changes {
        change.field = format!("{field}.{}", change.field);
    }
    render_changes(&changes, style)
}

fn one_side(name: &str, value: &Value, sign: char, style: Style) -> String {
    let paint = if sign == '+' { Paint::Added } else { Paint::Removed };
    let mark = style.paint(paint, &sign.to_string());
    match value {
        Value::String(text) if text.contains('\n') => {
            let lines: String =
                text.lines().map(|line| sign_line(sign, line, paint, style)).collect();
            format!("{mark} {name}:\n{lines}")
        }
        _ => format!("{mark} {name}: {}\n", style.paint(paint, &format_value(value))),
    }
}

/// Returns `+ smoke, - old`: the items that were added and removed, repeated ones as often.
fn items(old: &[Value], new: &[Value], style: Style) -> String {
    let mut removed: Vec<&Value> = old.iter().collect();
    let mut added = Vec::new();
    for item in new {
        match removed.iter().position(|other| *other == item) {
            Some(at) => drop(removed.remove(at)),
            None => added.push(item),
        }
    }
    if added.is_empty() && removed.is_empty() {
        let list = |items: &[Value]| items.iter().map(format_value).collect::<Vec<_>>().join(", ");
        return format!("{} → {}", list(old), list(new));
    }
    let plus =
        added.iter().map(|item| style.paint(Paint::Added, &format!("+ {}", format_value(item))));
    let minus = removed
        .iter()
        .map(|item| style.paint(Paint::Removed, &format!("- {}", format_value(item))));
    plus.chain(minus).collect::<Vec<_>>().join(", ")
}

/// Returns the lines that differ between two texts, indented.
fn changed_lines(old: &str, new: &str, style: Style) -> String {
    let old_lines: Vec<&str> = old.split('\n').collect();
    let new_lines: Vec<&str> = new.split('\n').collect();
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    diff.iter_all_changes()
        .map(|change| match change.tag() {
            ChangeTag::Equal => String::new(),
            ChangeTag::Delete => sign_line('-', change.value(), Paint::Removed, style),
            ChangeTag::Insert => sign_line('+', change.value(), Paint::Added, style),
        })
        .collect()
}

fn sign_line(sign: char, line: &str, paint: Paint, style: Style) -> String {
    let text = format!("{sign} {}", escape_controls(line, true));
    format!("    {}\n", style.paint(paint, text.trim_end()))
}

/// Returns a value in one line; texts are quoted only where they would be misread.
fn format_value(value: &Value) -> String {
    let text = match value {
        Value::String(text) if is_plain(text) => text.clone(),
        other => other.to_string(),
    };
    escape_controls(&text, false).into_owned()
}

fn is_plain(text: &str) -> bool {
    let other_type = matches!(text, "true" | "false" | "null" | "~" | "yes" | "no" | "on" | "off")
        || text.parse::<f64>().is_ok();
    let starts = text.starts_with(char::is_alphabetic)
        || text.starts_with(['•', '/', '(', '+'])
        || text.starts_with(|c: char| c.is_ascii_digit());
    starts
        && !other_type
        && !text.ends_with([' ', ':'])
        && !["\n", ": ", " #", ", ", "→"].iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Style, field_changes, render_changes};

    fn rendered(old: &Value, new: &Value) -> String {
        let map = |value: &Value| value.as_object().cloned().unwrap_or_default();
        render_changes(&field_changes(&map(old), &map(new)), Style::default())
    }

    #[test]
    fn scalars_maps_and_lists_take_a_line_each() {
        let old = json!({
            "tone": "casual", "color": "#fff", "tags": ["old", "kept"], "age": "30",
            "order": ["a", "b"], "slang": null,
        });
        let new = json!({
            "tone": "formal", "verbosity": "brief", "tags": ["kept", "smoke"], "age": 30,
            "order": ["b", "a"], "slang": "a\u{1b}b", "headers": {"Accept": "*/*", "x": {"y": 1}},
        });
        insta::assert_snapshot!(rendered(&old, &new), @r##"
        tone: casual → formal
        + verbosity: brief
        tags: + smoke, - old
        age: "30" → 30
        order: a, b → b, a
        slang: null → a\u{1b}b
        + headers.Accept: "*/*"
        + headers.x.y: 1
        - color: "#fff"
        "##);
    }

    #[test]
    fn texts_of_several_lines_show_the_lines_that_changed() {
        let old = json!({"description": "one\ntwo\nthree\n", "gone": "a\nb"});
        let new = json!({"description": "one\n2\u{202e}\nthree\n"});
        insta::assert_snapshot!(rendered(&old, &new), @r"
        description:
            - two
            + 2\u{202e}
        - gone:
            - a
            - b
        ");
        assert_eq!(rendered(&old, &old), "");
    }
}
