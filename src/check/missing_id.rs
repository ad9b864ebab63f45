//! `missing-id`: a persona without an id.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Map;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "missing-id",
    severity: Severity::Warning,
    title: "A persona has no id",
    why: "A file written by hand may lack an id; it works, and the first command that writes the \
          file adds one. Until then nothing can refer to the persona for life.",
    wrong: "name: Ada\n",
    right: "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\n",
};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    if !map.contains_key("id") {
        let hint = "`persona validate --fix` adds one".to_owned();
        findings.key(&RULE, &Route::key("id"), "the persona has no `id`", Some(hint));
    }
}
