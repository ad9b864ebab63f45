//! `stored-timestamp`: `updated_at` in a file of a workspace that derives it.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Timestamps};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "stored-timestamp",
    severity: Severity::Warning,
    title: "updated_at stands in a file although the workspace derives it",
    why: "With `timestamps: derived` in persona.yaml outputs give the file's modification time, \
          so that two branches that change different keys of one persona merge without a \
          conflict. A stored time is never looked at and brings the conflict back.",
    wrong: "# with `timestamps: derived` in persona.yaml\nname: Ada\n\
            updated_at: \"2026-01-31T09:30:00Z\"\n",
    right: "# with `timestamps: derived` in persona.yaml\nname: Ada\n",
};

pub(super) fn check(map: &Map, timestamps: Timestamps, findings: &mut Findings) {
    if timestamps == Timestamps::Derived && map.contains_key("updated_at") {
        let hint = "`persona validate --fix` removes it".to_owned();
        let message = "`updated_at` is derived in this workspace and not kept in files";
        findings.key(&RULE, &Route::key("updated_at"), message, Some(hint));
    }
}
