//! `unconnected-pending`: a pending id that the form does not connect.

use std::collections::HashSet;

use super::Findings;
use crate::diagnostic::code::UNCONNECTED_PENDING;
use crate::model::draft::Slot;
use crate::model::{Map, Value};
use crate::text::Route;

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
        let hint = "delete it, or bring the connection back";
        let message = format!("`{id}` is not connected");
        findings.value(UNCONNECTED_PENDING, &here, message).with_hint(hint);
    }
}

fn plain(value: &Value) -> Option<String> {
    Some(value.as_str()?.trim().to_ascii_lowercase())
}
