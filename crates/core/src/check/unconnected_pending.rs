//! `unconnected-pending`: a pending id that the form does not connect.

use std::collections::HashSet;

use super::Findings;
use crate::diagnostic::code::UNCONNECTED_PENDING;
use crate::model::draft::ids;
use crate::model::{Map, ResourceId, ResourceKind, Value};
use crate::text::Route;

pub(super) fn check(form: &Map, route: &Route, findings: &mut Findings) {
    let connected: HashSet<ResourceId> =
        ResourceKind::ALL.iter().flat_map(|slot| ids(form, slot.id_key())).collect();
    let pending = form.get("pending_ids").and_then(Value::as_array);
    for (index, item) in pending.into_iter().flatten().enumerate() {
        let Some(id) = item.as_str().and_then(|id| id.parse().ok()) else { continue };
        if !connected.contains(&id) {
            let here = route.child("pending_ids").item(index);
            let message = format!("`{id}` is not connected");
            let hint = "delete it, or bring the connection back";
            findings.value(UNCONNECTED_PENDING, &here, message).with_hint(hint);
        }
    }
}
