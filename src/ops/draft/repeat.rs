//! A key that was seen before: the same request is answered as it was, another one refused.

use super::begin::Beginning;
use super::body::Body;
use super::edited::place;
use super::stored::{Drafts, StoredDraft};
use crate::model::draft::{DraftId, Entry, Key, Verdict};
use crate::ops::OpsError;

/// The entries under the key of a request, in whichever drafts.
pub(super) struct Seen<'a> {
    body: &'a Body,
    beginning: &'a Beginning,
    entries: Vec<(StoredDraft, Entry)>,
}

impl<'a> Seen<'a> {
    /// A key is looked for in all drafts, whichever of them the request can mean.
    pub(super) fn new(all: &Drafts, body: &'a Body, beginning: &'a Beginning) -> Self {
        let holders = body.key.iter().flat_map(|key| all.with_key(key).into_iter().cloned());
        let entry = |stored: StoredDraft| {
            let entry = stored.draft.ledger().find(body.key.as_ref()?)?.clone();
            Some((stored, entry))
        };
        Self { body, beginning, entries: holders.filter_map(entry).collect() }
    }

    /// The entry that records this very request. The draft and the persona are looked for under
    /// what they were called then: the request itself may have changed it.
    pub(super) fn same(
        &self,
        drafts: &Drafts,
        target: &Result<Option<&StoredDraft>, OpsError>,
    ) -> Option<&(StoredDraft, Entry)> {
        self.entries.iter().filter(|(stored, _)| self.meant(drafts, stored)).find(
            |(stored, entry)| {
                let draft = match target {
                    Ok(named) => Some(named.map(|named| named.draft.id)),
                    Err(error) => self.addressed(error, stored).then_some(Some(stored.draft.id)),
                };
                draft.is_some_and(|draft| self.asked(draft, stored, entry))
            },
        )
    }

    /// Whether the draft is one of those that the request can be about: a new draft goes where it
    /// was asked for, and so does the repetition.
    fn meant(&self, drafts: &Drafts, stored: &StoredDraft) -> bool {
        let creates = self.body.drafts.is_empty();
        drafts.items.iter().any(|other| other.draft.id == stored.draft.id)
            && (!creates || self.at_home(stored))
    }

    /// Whether a draft in the scope is of the project asked for, or of none where none was.
    fn at_home(&self, stored: &StoredDraft) -> bool {
        stored.draft.project.is_some() == self.beginning.project.is_some()
    }

    /// Whether a reference that cannot be found any more may have meant the draft.
    fn addressed(&self, error: &OpsError, stored: &StoredDraft) -> bool {
        renamed(error, &self.body.drafts, stored)
    }

    fn asked(&self, draft: Option<DraftId>, stored: &StoredDraft, entry: &Entry) -> bool {
        let draft = draft.map(|id| id.to_string());
        let personas = self.beginning.references_for(&stored.draft).into_iter();
        let mut requests = personas.map(|persona| self.body.fingerprint(draft.as_deref(), persona));
        requests.any(|request| request == entry.proposal().request)
    }

    /// The refusal of a key that another request has.
    pub(super) fn taken(&self) -> Option<OpsError> {
        let (stored, entry) = self.entries.first()?;
        Some(OpsError::KeyReused {
            key: entry.key().to_string(),
            at: entry.proposal().at.to_string(),
            draft: stored.draft.id.to_string(),
            place: place(&stored.draft),
        })
    }
}

impl Drafts {
    /// The draft in which a key was decided just so, although the references do not mean it any
    /// more: what was decided may have renamed it.
    pub(super) fn decided(
        &self,
        key: &Key,
        verdict: Verdict,
        references: &[String],
        error: &OpsError,
    ) -> Option<&StoredDraft> {
        let same = |stored: &&StoredDraft| {
            let decision = stored.draft.ledger().find(key).and_then(Entry::decision);
            decision.is_some_and(|decision| decision.verdict == verdict)
                && renamed(error, references, stored)
        };
        self.with_key(key).into_iter().find(same)
    }
}

/// Whether references of which one was not found may have meant a draft before it was renamed: an
/// id stays, a name does not.
pub(super) fn renamed(error: &OpsError, references: &[String], stored: &StoredDraft) -> bool {
    let may = |reference: &String| {
        reference.trim().parse::<DraftId>().is_ok_and(|id| id == stored.draft.id)
            || reference.trim().parse::<DraftId>().is_err()
    };
    matches!(error, OpsError::NotFound { .. } | OpsError::SeveralFit { .. })
        && references.iter().all(may)
}
