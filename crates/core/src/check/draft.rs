//! Checks drafts, ledger entries and resources, and what holds between them.

use super::document::check_fields;
use super::{
    Finding, Findings, dangling_resource, decision_mismatch, edited_resource, rejected_change,
    resolved_draft, twin_mismatch, unconnected_pending, unsafe_name, wrong_kind,
};
use crate::model::draft::{
    BODY_FIELDS, DRAFT_FIELDS, Draft, DraftDocument, ENTRY_FIELDS, Entry, Values,
};
use crate::model::{Field, Map, RESOURCE_FIELDS, ResourceDocument, ResourceKind, Vocabulary};
use crate::text::{Route, Step};

/// Checks a resource in the folder of a kind.
pub fn resource(map: &Map, kind: ResourceKind) -> Vec<Finding> {
    let own = |field: &Field| match field.key {
        "value" => Field { kind: kind.value_kind(), ..*field },
        _ => *field,
    };
    let fields: Vec<Field> = RESOURCE_FIELDS.iter().map(own).collect();
    let mut findings = check_fields(map, &fields, &Vocabulary::default());
    if let (ResourceKind::Name, Some(name)) = (kind, ResourceDocument(map).value()) {
        unsafe_name::check(name, &Route::key("value"), &mut findings);
    }
    wrong_kind::check(map, kind, &mut findings);
    edited_resource::check(map, kind, &mut findings);
    findings.0
}

/// Checks `draft.yaml` by itself.
pub fn draft(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    check_fields(map, DRAFT_FIELDS, vocabulary).0
}

/// Checks a ledger entry by itself.
pub fn ledger_entry(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    check_fields(map, ENTRY_FIELDS, vocabulary).0
}

/// Checks a request body.
pub fn draft_request(map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
    check_fields(map, BODY_FIELDS, vocabulary).0
}

/// Returns the values of a draft that do not match the ids beside them.
pub fn draft_values(map: &Map, folder: &str, values: &dyn Values) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Some(form) = DraftDocument(map).form_state() {
        let id = DraftDocument(map).id().unwrap_or(folder);
        twin_mismatch::check(form, id, values, &mut findings);
    }
    findings.0
}

/// Checks a draft against its ledger, and its pending ids against its form.
pub fn draft_decisions(map: &Map, draft: &Draft) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Some(form) = DraftDocument(map).form_state() {
        unconnected_pending::check(form, &Route::key("form_state"), &mut findings);
    }
    decision_mismatch::check(map, draft, &mut findings);
    resolved_draft::check(map, draft, &mut findings);
    findings.0
}

/// Checks the decision of a ledger entry.
pub fn entry_decision(map: &Map, entry: &Entry, draft: &Draft) -> Vec<Finding> {
    let mut findings = Findings::default();
    decision_mismatch::check_entry(map, &mut findings);
    rejected_change::check(entry, draft, &mut findings);
    findings.0
}

/// Returns the ids in `draft.yaml` that no resource has.
pub fn draft_references(map: &Map, values: &dyn Values) -> Vec<Finding> {
    check_references(map, &["form_state", "base"].map(Route::key), values)
}

/// Returns the ids in a ledger entry that no resource has.
pub fn entry_references(map: &Map, values: &dyn Values) -> Vec<Finding> {
    let responses = ["result", "decision"].map(|key| Route::key(key).child("form_state"));
    let [result, decision] = responses;
    check_references(map, &[Route::key("patch"), result, decision], values)
}

/// Checks the ids in the form at each route.
fn check_references(map: &Map, routes: &[Route], values: &dyn Values) -> Vec<Finding> {
    let mut findings = Findings::default();
    for route in routes {
        let mut form = Some(map);
        for step in &route.0 {
            let Step::Key(key) = step else { continue };
            form = form.and_then(|map| map.get(key)?.as_object());
        }
        if let Some(form) = form {
            dangling_resource::check(form, route, values, &mut findings);
        }
    }
    findings.0
}
