//! Finds the recorded response of a request that was sent before.

use super::file::{DraftFile, Drafts};
use super::origin::DraftOrigin;
use super::request::Request;
use super::response::DraftResponse;
use crate::model::draft::{DraftId, Entry, Key, Values, Verdict};
use crate::model::{Map, Scope, Value};
use crate::ops::OpsError;
use crate::ops::resource::Catalogue;

/// The ledger entries that have the key of a request.
pub(super) struct IdempotencyIndex {
    entries: Vec<(DraftFile, Entry)>,
}

impl IdempotencyIndex {
    /// Looks in all drafts of the workspace, whatever scope the request has.
    pub(super) fn new(drafts: &Drafts, key: Option<&Key>) -> Self {
        let entry = |draft: &DraftFile, key: &Key| {
            Some((draft.clone(), draft.draft.ledger().find(key)?.clone()))
        };
        let entries = drafts.items.iter().filter_map(|draft| entry(draft, key?)).collect();
        Self { entries }
    }

    /// Returns the recorded response where the key was sent with the same request. With another
    /// request the key is refused.
    pub(super) fn response(
        &self,
        scoped: &Drafts,
        request: &Request,
        origin: &DraftOrigin,
        catalogue: &Catalogue,
    ) -> Result<Option<DraftResponse>, OpsError> {
        let same = |(draft, entry): &&(DraftFile, Entry)| {
            is_same_request(scoped, request, origin, draft, entry, catalogue)
        };
        if let Some((draft, entry)) = self.entries.iter().find(same) {
            let key = entry.key().clone();
            let response = DraftResponse::new(&draft.draft, key, entry.result(), catalogue, true);
            return Ok(Some(response));
        }
        match self.entries.first() {
            None => Ok(None),
            Some((draft, entry)) => Err(OpsError::KeyReused {
                key: entry.key().to_string(),
                at: entry.proposal().at.to_string(),
                draft: draft.draft.id.to_string(),
                place: Scope::of(draft.draft.project.as_ref()).to_string(),
            }),
        }
    }
}

/// Compares requests as they were sent. A draft or persona that both name counts as the same under
/// another reference too, as long as that can be resolved.
fn is_same_request(
    scoped: &Drafts,
    request: &Request,
    origin: &DraftOrigin,
    draft: &DraftFile,
    entry: &Entry,
    values: &dyn Values,
) -> bool {
    let (now, then) = (request.to_request_map(), &entry.proposal().request);
    let text = |map: &Map, key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let is_named = |reference: &String| {
        let found = scoped.find(reference, values);
        found.is_ok_and(|found| found.draft.id == draft.draft.id)
    };
    let same_draft = match text(then, "draft_id") {
        None => {
            request.drafts.is_empty() && origin.project.is_some() == draft.draft.project.is_some()
        }
        Some(then) => {
            let is_same = |reference: &String| *reference == then || is_named(reference);
            !request.drafts.is_empty() && request.drafts.iter().all(is_same)
        }
    };
    let same_persona = text(&now, "persona") == text(then, "persona")
        || origin.persona_id().is_some()
            && origin.persona_id() == draft.draft.persona_id.as_deref();
    let in_scope = scoped.items.iter().any(|other| other.draft.id == draft.draft.id);
    in_scope && same_draft && same_persona && without_references(&now) == without_references(then)
}

/// Returns a request without the keys that name a draft or a persona.
fn without_references(request: &Map) -> Map {
    let is_reference = |key: &str| ["draft_id", "persona", "idempotency_key"].contains(&key);
    let rest = request.iter().filter(|(key, _)| !is_reference(key));
    rest.map(|(key, value)| (key.clone(), value.clone())).collect()
}

impl Drafts {
    /// Returns the draft in which a key has this decision, although the references do not resolve
    /// any more: the accepted change may have renamed it.
    pub(super) fn find_by_decision(
        &self,
        key: &Key,
        verdict: Verdict,
        references: &[String],
    ) -> Option<&DraftFile> {
        let is_other_id = |draft: &DraftFile, reference: &String| {
            reference.trim().parse::<DraftId>().is_ok_and(|id| id != draft.draft.id)
        };
        self.with_key(key).into_iter().find(|draft| {
            let decision = draft.draft.ledger().find(key).and_then(Entry::decision);
            decision.is_some_and(|decision| decision.verdict == verdict)
                && !references.iter().any(|reference| is_other_id(draft, reference))
        })
    }
}
