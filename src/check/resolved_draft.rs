//! `resolved-draft`: a draft that is only proposed although nothing in it is pending.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Map;
use crate::model::draft::{Draft, DraftStatus, Entry};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "resolved-draft",
    severity: Severity::Warning,
    title: "A dormant draft has nothing pending",
    why: "A proposed draft whose last pending field is resolved is thereby accepted. Two branches \
          that each resolve some of them merge into one that is still dormant, and it waits for \
          nobody.",
    wrong: "active: false\nform_state:\n  flag_ids: [3c90c3cc-0d44-4b50-8888-8dd25736052a]\n",
    right: "active: true\nform_state:\n  flag_ids: [3c90c3cc-0d44-4b50-8888-8dd25736052a]\n",
};

pub(super) fn check(map: &Map, draft: &Draft, findings: &mut Findings) {
    let state = draft.state();
    let connected = state.all().next().is_some();
    let waits = state.pending().next().is_some();
    // One whose creation was decided is another complaint.
    let undecided = draft.ledger().creation().is_none_or(Entry::is_waiting);
    if draft.status() != DraftStatus::Dormant || !undecided || !connected || waits {
        return;
    }
    let route = Route::key(if map.contains_key("active") { "active" } else { "form_state" });
    let message = "the draft is dormant, and none of its fields is pending".to_owned();
    let hint = format!("accept it as resolved: persona draft patch {} --pending-id ''", draft.id);
    findings.value(&RULE, &route, message, Some(hint));
}
