//! `bad-header`: a header that HTTP cannot carry.

use super::{Findings, Rule, wrong_type};
use crate::diagnostic::Severity;
use crate::model::{Map, Value, check_header_name};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-header",
    severity: Severity::Error,
    title: "A header cannot be sent over HTTP",
    why: "EvalStudio merges these headers into requests. A field name is a token of RFC 9110, two \
          names that differ only in case are one name, and a value has no line break and no NUL.",
    wrong: "name: Ada\nheaders:\n  X User: en\n",
    right: "name: Ada\nheaders:\n  X-User: en\n",
};

pub(super) fn check(map: &Map, route: &Route, findings: &mut Findings) {
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in map {
        let here = route.child(name);
        let Value::String(text) = value else {
            wrong_type::complain(value, "text", &here, findings);
            continue;
        };
        if let Err(error) = check_header_name(name, text) {
            let hint = "a name has letters, digits and hyphens, a value stays on one line";
            findings.key(&RULE, &here, error.to_string(), Some(hint.to_owned()));
        }
        let lowered = name.to_ascii_lowercase();
        if seen.contains(&lowered) {
            let message =
                format!("`{name}` is given twice: header names are compared without case");
            findings.key(&RULE, &here, message, Some("keep one of the two".to_owned()));
        }
        seen.push(lowered);
    }
}
