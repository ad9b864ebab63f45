//! `bad-timestamp`: a time that is not RFC 3339 in UTC with whole seconds.

use super::Findings;
use crate::diagnostic::code::BAD_TIMESTAMP;
use crate::model::Timestamp;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if Timestamp::is_canonical(text) {
        return;
    }
    let hint = match text.parse::<Timestamp>() {
        Ok(stamp) => format!("write \"{stamp}\""),
        Err(_) => "write it as \"2026-01-31T09:30:00Z\"".to_owned(),
    };
    let message = format!("`{text}` is not an RFC 3339 time in UTC with whole seconds");
    findings.value(BAD_TIMESTAMP, route, message).with_hint(hint);
}
