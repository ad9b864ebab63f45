//! `bad-id`: an id that is no UUID.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-id",
    severity: Severity::Error,
    title: "An id is not a UUID",
    why: "Every system identifies a persona by a UUID in its hyphenated form. Leave the key out \
          and the first command that writes the file adds one.",
    wrong: "id: ada-1\nname: Ada\n",
    right: "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    let valid = text.len() == 36 && uuid::Uuid::try_parse(text).is_ok();
    if !valid {
        findings.value(&RULE, route, format!("`{text}` is no UUID"), Some(hint(route).to_owned()));
    }
}

/// Only a definition's own id is made when it is left out.
fn hint(route: &Route) -> &'static str {
    match route.to_string().as_str() {
        "id" => "leave the key out to have an id made",
        _ => "give the whole id of something that exists",
    }
}
