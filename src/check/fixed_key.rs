//! `fixed-key`: a change of what stays as it is.

use super::{Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Access, FIELDS, Field, Map};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "fixed-key",
    severity: Severity::Error,
    title: "A change touches a key that is not yours to change",
    why: "The id, cloned_from and created_at of a persona stay for life, and updated_at is kept \
          by the program (FutureAGI: the response's id and timestamps).",
    wrong: "# persona patch ada -f change.yaml\nid: 3c90c3cc-0d44-4b50-8888-8dd25736052a\n",
    right: "# persona patch ada -f change.yaml\ntone: casual\n",
};

/// Complains about each kept or fixed key that differs between two states of one persona.
pub(crate) fn fixed_keys(before: &Map, after: &Map) -> Vec<Finding> {
    fixed_keys_of(FIELDS, before, after)
}

/// As [`fixed_keys`], for a definition with these fields.
pub(crate) fn fixed_keys_of(fields: &[Field], before: &Map, after: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    for field in fields.iter().filter(|field| field.access != Access::Open) {
        let (old, new) = (before.get(field.key), after.get(field.key));
        if old == new || (old.is_none() && field.access == Access::Fixed) {
            continue;
        }
        let reason = match field.access {
            Access::Kept => "is kept by the program",
            _ => "stays as it is for life",
        };
        findings.value(
            &RULE,
            &Route::key(field.key),
            format!("`{}` {reason}", field.key),
            Some("leave it out of the change".to_owned()),
        );
    }
    findings.0
}
