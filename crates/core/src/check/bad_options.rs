//! `bad-options`: too many or too few options, or two that cannot be told apart.

use super::Findings;
use crate::diagnostic::code::BAD_OPTIONS;
use crate::model::{Map, OPTIONS_MOST, Value, VariableDocument};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(options) = VariableDocument(map).options() else { return };
    let route = Route::key("options");
    if options.is_empty() || options.len() > OPTIONS_MOST {
        let message =
            format!("`options` must have 1 to {OPTIONS_MOST} items, found {}", options.len());
        findings.value(BAD_OPTIONS, &route, message);
    }
    for key in ["label", "id"] {
        let mut seen: Vec<&str> = Vec::new();
        for (index, option) in options.iter().enumerate() {
            let Some(text) = option.get(key).and_then(Value::as_str) else { continue };
            if seen.contains(&text) {
                let message = format!("two options have the {key} `{text}`");
                let hint = format!("give each option a different {key}");
                findings.value(BAD_OPTIONS, &route.item(index).child(key), message).with_hint(hint);
            }
            seen.push(text);
        }
    }
}
