//! `empty-value`: text that must say something is blank.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::{Route, Step};

pub(super) const RULE: Rule = Rule {
    code: "empty-value",
    severity: Severity::Error,
    title: "A text that must say something is blank",
    why: "The systems refuse empty texts for these fields (FutureAGI: `description` \"must be a \
          non-empty string if provided\", custom properties likewise). Leave the key out instead.",
    wrong: "name: Ada\ndescription: \"\"\n",
    right: "name: Ada\ndescription: Asks for refunds\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if text.trim().is_empty() {
        let message = format!("`{route}` is empty");
        findings.value(&RULE, route, message, Some(hint(route)));
    }
}

pub(super) fn check_key(key: &str, route: &Route, findings: &mut Findings) {
    if key.trim().is_empty() {
        let parent = route.parent().unwrap_or_default();
        findings.key(&RULE, route, format!("a key of `{parent}` is empty"), None);
    }
}

fn hint(route: &Route) -> String {
    match route.0.last() {
        Some(Step::Index(_)) => "remove the item or give it a text".to_owned(),
        _ if route.to_string() == "name" => "give it a name".to_owned(),
        _ => "remove the key or give it a text".to_owned(),
    }
}
