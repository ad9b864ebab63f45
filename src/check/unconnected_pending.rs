//! `unconnected-pending`: a pending id that the form does not connect.

use std::collections::HashSet;

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::draft::Slot;
use crate::model::{Map, Value};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "unconnected-pending",
    severity: Severity::Error,
    title: "pending_ids names what the draft does not connect",
    why: "Glow's `pending_ids` says which connections of a form are pending; what is not connected \
          cannot be. The commands keep both in step, so one of them was edited by hand or merged \
          without the other.",
    wrong: "form_state:\n  pending_ids: [3c90c3cc-0d44-4b50-8888-8dd25736052a]\n",
    right: "form_state:\n  pending_ids: []\n",
};

pub(super) fn check(form: &Map, route: &Route, findings: &mut Findings) {
    let mut connected = HashSet::new();
    for slot in Slot::ALL {
        match form.get(slot.id_key()) {
            Some(Value::Array(items)) => connected.extend(items.iter().filter_map(plain)),
            Some(value) => connected.extend(plain(value)),
            None => {}
        }
    }
    let pending = form.get("pending_ids").and_then(Value::as_array);
    for (index, item) in pending.into_iter().flatten().enumerate() {
        let Some(id) = plain(item).filter(|id| !connected.contains(id)) else { continue };
        let here = route.child("pending_ids").item(index);
        let hint = "delete it, or bring the connection back".to_owned();
        findings.value(&RULE, &here, format!("`{id}` is not connected"), Some(hint));
    }
}

fn plain(value: &Value) -> Option<String> {
    Some(value.as_str()?.trim().to_ascii_lowercase())
}
