//! Drafts and resources: their own documents, and what holds between them.

use super::document::document;
use super::{
    Finding, Findings, dangling_resource, decision_mismatch, duplicate_proposal, edited_resource,
    rejected_change, resolved_draft, twin_mismatch, unconnected_pending, wrong_kind,
};
use crate::model::draft::{DRAFT_FIELDS, Draft, Values};
use crate::model::{Field, Map, RESOURCE_FIELDS, ResourceKind, Value};
use crate::text::Route;

/// Everything that is wrong with a resource in the folder of a kind.
pub(crate) fn resource(map: &Map, kind: ResourceKind) -> Vec<Finding> {
    let own = |field: &Field| match field.key {
        "value" => Field { kind: kind.value_kind(), ..*field },
        _ => *field,
    };
    let fields: Vec<Field> = RESOURCE_FIELDS.iter().map(own).collect();
    let mut findings = Findings(document(map, &fields));
    wrong_kind::check(map, kind, &mut findings);
    edited_resource::check(map, kind, &mut findings);
    findings.0
}

/// What is wrong with a draft by itself.
pub(crate) fn draft(map: &Map) -> Vec<Finding> {
    let mut findings = Findings(document(map, DRAFT_FIELDS));
    duplicate_proposal::check(map, &mut findings);
    findings.0
}

/// The values in a draft, filed under `stem`, that are not what their ids stand for.
pub(crate) fn draft_values(map: &Map, stem: &str, values: &dyn Values) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Some(Value::Object(form)) = map.get("form_state") {
        let id = map.get("id").and_then(Value::as_str).unwrap_or(stem);
        twin_mismatch::check(form, id, values, &mut findings);
    }
    findings.0
}

/// What in a draft does not fit what its ledger says, and what waits without being connected.
pub(crate) fn draft_decisions(map: &Map, draft: &Draft) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Some(Value::Object(form)) = map.get("form_state") {
        unconnected_pending::check(form, &Route::key("form_state"), &mut findings);
    }
    decision_mismatch::check(map, draft, &mut findings);
    rejected_change::check(map, draft, &mut findings);
    resolved_draft::check(map, draft, &mut findings);
    findings.0
}

/// The ids in a draft that no resource has.
pub(crate) fn draft_references(map: &Map, values: &dyn Values) -> Vec<Finding> {
    let mut findings = Findings::default();
    for (route, form) in forms(map) {
        dangling_resource::check(form, &route, values, &mut findings);
    }
    findings.0
}

/// Every map of form fields in a draft.
fn forms(map: &Map) -> Vec<(Route, &Map)> {
    let mut found = Vec::new();
    for key in ["form_state", "base"] {
        found.push((Route::key(key), map.get(key)));
    }
    let entries = map.get("proposals").and_then(Value::as_array);
    for (index, entry) in entries.into_iter().flatten().enumerate() {
        let route = Route::key("proposals").item(index);
        found.push((route.child("patch"), entry.get("patch")));
        for answer in ["result", "decision"] {
            let state = entry.get(answer).and_then(|answer| answer.get("form_state"));
            found.push((route.child(answer).child("form_state"), state));
        }
    }
    found.into_iter().filter_map(|(route, form)| Some((route, form?.as_object()?))).collect()
}
