//! `bad-timestamp`: a time that is not RFC 3339 in UTC with whole seconds.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Timestamp;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-timestamp",
    severity: Severity::Error,
    title: "A time is not written as RFC 3339 in UTC with whole seconds",
    why: "One notation keeps diffs quiet and lets times be compared as text. Documents given to a \
          command may use any RFC 3339 time; it is converted.",
    wrong: "name: Ada\ncreated_at: 31 January 2026\n",
    right: "name: Ada\ncreated_at: \"2026-01-31T09:30:00Z\"\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if Timestamp::is_canonical(text) {
        return;
    }
    let hint = match text.parse::<Timestamp>() {
        Ok(stamp) => format!("write \"{stamp}\""),
        Err(_) => "write it as \"2026-01-31T09:30:00Z\"".to_owned(),
    };
    findings.value(
        &RULE,
        route,
        format!("`{text}` is no RFC 3339 time in UTC with whole seconds"),
        Some(hint),
    );
}
