//! `fixed-key`: a change of a read-only key.

use super::{Finding, Findings};
use crate::diagnostic::code::FIXED_KEY;
use crate::model::{Access, Field, Map};
use crate::text::Route;

/// Reports each kept or fixed key that differs between two states of one definition.
pub fn fixed_keys(fields: &[Field], before: &Map, after: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    for field in fields.iter().filter(|field| field.access != Access::Open) {
        let (old, new) = (before.get(field.key), after.get(field.key));
        if old == new || (old.is_none() && field.access == Access::Fixed) {
            continue;
        }
        let reason = match field.access {
            Access::Managed => "is managed by the program",
            _ => "cannot be changed",
        };
        let message = format!("`{}` {reason}", field.key);
        findings
            .value(FIXED_KEY, &Route::key(field.key), message)
            .with_hint("remove it from the change");
    }
    findings.0
}
