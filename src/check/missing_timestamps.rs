//! `missing-timestamps`: a persona without its times.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Timestamps};
use crate::text::{Route, quoted_list};

pub(super) const RULE: Rule = Rule {
    code: "missing-timestamps",
    severity: Severity::Warning,
    title: "A persona lacks created_at or updated_at",
    why: "A file written by hand may lack its times; it works, and the first command that writes \
          the file adds them. With `timestamps: derived` in persona.yaml only created_at is kept.",
    wrong: "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\n",
    right: "id: 3c90c3cc-0d44-4b50-8888-8dd25736052a\nname: Ada\n\
            created_at: \"2026-01-31T09:30:00Z\"\nupdated_at: \"2026-01-31T09:30:00Z\"\n",
};

/// The times that a persona should have and has not.
pub(crate) fn missing_timestamps(map: &Map, timestamps: Timestamps) -> Vec<&'static str> {
    let wanted: &[&str] = match timestamps {
        Timestamps::Stored => &["created_at", "updated_at"],
        Timestamps::Derived => &["created_at"],
    };
    wanted.iter().copied().filter(|key| !map.contains_key(*key)).collect()
}

pub(super) fn check(map: &Map, timestamps: Timestamps, findings: &mut Findings) {
    let missing = missing_timestamps(map, timestamps);
    let Some(first) = missing.first() else { return };
    let message = format!("the persona has no {}", quoted_list(&missing));
    let hint = if missing.len() == 1 { "adds it" } else { "adds them" };
    let hint = format!("`persona validate --fix` {hint}");
    findings.key(&RULE, &Route::key(*first), message, Some(hint));
}
