//! `empty-value`: text that must say something is blank.

use super::Findings;
use crate::diagnostic::Severity;
use crate::diagnostic::code::EMPTY_VALUE;
use crate::model::{Map, Value};
use crate::text::{Route, Step};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if text.trim().is_empty() {
        let message = format!("`{route}` is empty");
        findings.value(EMPTY_VALUE, route, message).with_hint(hint(route));
    }
}

/// Reports a list without items, which says no more than a missing key.
pub(super) fn check_list(key: &str, map: &Map, findings: &mut Findings) {
    if map.get(key).and_then(Value::as_array).is_some_and(Vec::is_empty) {
        let finding = findings.value(EMPTY_VALUE, &Route::key(key), format!("`{key}` is empty"));
        finding.severity = Severity::Warning;
        finding.with_hint("remove the key or give it an item");
    }
}

pub(super) fn check_key(key: &str, route: &Route, findings: &mut Findings) {
    if key.trim().is_empty() {
        let parent = route.parent().unwrap_or_default();
        findings.key(EMPTY_VALUE, route, format!("a key of `{parent}` is empty"));
    }
}

fn hint(route: &Route) -> String {
    match route.0.last() {
        Some(Step::Index(_)) => "remove the item or give it a text".to_owned(),
        _ if route.to_string() == "name" => "give it a name".to_owned(),
        _ => "remove the key or give it a text".to_owned(),
    }
}
