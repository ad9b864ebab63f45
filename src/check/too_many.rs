//! `too-many`: a list with more items than allowed.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "too-many",
    severity: Severity::Error,
    title: "A list has more items than allowed",
    why: "Feather takes at most 20 tags.",
    wrong: "name: Ada\ntags: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u]\n",
    right: "name: Ada\ntags: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]\n",
};

pub(super) fn check(length: usize, most: usize, route: &Route, findings: &mut Findings) {
    if length > most {
        findings.value(
            &RULE,
            &route.item(most),
            format!("`{route}` has at most {most} items, and this has {length}"),
            Some("`keywords` has no such limit".to_owned()),
        );
    }
}
