//! A key that was seen before: the same request is answered as it was, another one refused.

use super::begin::{Beginning, Start};
use super::body::Body;
use super::edited::scope;
use super::stored::{Drafts, StoredDraft};
use super::submit::Answer;
use crate::model::ResourceKind;
use crate::model::draft::{DraftId, DraftPatch, Entry, FormState, Key, Operation, Values, Verdict};
use crate::ops::OpsError;
use crate::ops::resource::Catalogue;
use crate::text::fold;

/// The entries under the key of a request, in whichever drafts.
pub(super) struct Seen<'a> {
    body: &'a Body,
    /// Whether the request is about a project's drafts.
    in_project: bool,
    entries: Vec<(StoredDraft, Entry)>,
}

impl<'a> Seen<'a> {
    /// A key is looked for in all drafts, whichever of them the request can mean.
    pub(super) fn new(all: &Drafts, body: &'a Body, beginning: &Beginning) -> Self {
        let holders = body.key.iter().flat_map(|key| all.with_key(key).into_iter().cloned());
        let entry = |stored: StoredDraft| {
            let entry = stored.draft.ledger().find(body.key.as_ref()?)?.clone();
            Some((stored, entry))
        };
        let in_project = beginning.project.is_some();
        Self { body, in_project, entries: holders.filter_map(entry).collect() }
    }

    /// The recorded answer, if an entry records this very request; another one is refused.
    pub(super) fn answer(
        &self,
        drafts: &Drafts,
        target: &Result<Option<&StoredDraft>, OpsError>,
        beginning: &Beginning,
        catalogue: &Catalogue,
    ) -> Result<Option<Answer>, OpsError> {
        match (self.same(drafts, target, beginning, catalogue), target) {
            (Some(same), _) => Ok(Some(recorded(same, catalogue))),
            (None, Ok(_)) if !self.is_unsaid() => self.free(),
            (None, _) => Ok(None),
        }
    }

    /// The same where only the change that an entry staged tells what its request was.
    pub(super) fn answer_staged(
        &self,
        drafts: &Drafts,
        target: Option<&StoredDraft>,
        (patch, start): (&DraftPatch, &Start),
        catalogue: &Catalogue,
    ) -> Result<Option<Answer>, OpsError> {
        match self.staged(drafts, target, patch, start) {
            Some(same) => Ok(Some(recorded(same, catalogue))),
            None => self.free(),
        }
    }

    /// The entry that records this very request. The draft and the persona are looked for under
    /// what they were called then: the request itself may have changed it.
    fn same(
        &self,
        drafts: &Drafts,
        target: &Result<Option<&StoredDraft>, OpsError>,
        beginning: &Beginning,
        values: &dyn Values,
    ) -> Option<&(StoredDraft, Entry)> {
        let references = &self.body.drafts;
        let same = |(stored, entry): &&(StoredDraft, Entry)| {
            let own = Some(stored.draft.id);
            let asked = |draft| self.asked(draft, stored, entry, beginning);
            match target {
                // Another draft may have the name by now.
                Ok(Some(named)) => {
                    asked(Some(named.draft.id))
                        || was_called(references, stored, values) && asked(own)
                }
                Ok(None) => asked(None),
                Err(error) => renamed(error, references, stored) && asked(own),
            }
        };
        self.entries.iter().filter(|(stored, _)| self.meant(drafts, stored)).find(same)
    }

    /// The entry that says nothing of its request and staged just this change.
    fn staged(
        &self,
        drafts: &Drafts,
        target: Option<&StoredDraft>,
        patch: &DraftPatch,
        start: &Start,
    ) -> Option<&(StoredDraft, Entry)> {
        let begun = FormState::new(start.from.clone(), []).patched(patch);
        let same = |(stored, entry): &&(StoredDraft, Entry)| {
            let (own, soft) = (&entry.proposal().patch, self.body.soft || !entry.is_waiting());
            let staged = match target {
                Some(target) => stored.draft.id == target.draft.id && own == patch,
                None => {
                    entry.operation() == Operation::Create
                        && stored.draft.persona_id == start.persona_id
                        && (own.set == *begun.slots() || own == patch)
                }
            };
            !entry.proposal().request.is_known() && soft && staged
        };
        self.entries.iter().filter(|(stored, _)| self.meant(drafts, stored)).find(same)
    }

    /// Whether an entry says nothing of its request, so that only the change tells.
    fn is_unsaid(&self) -> bool {
        self.entries.iter().any(|(_, entry)| !entry.proposal().request.is_known())
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
        stored.draft.project.is_some() == self.in_project
    }

    fn asked(
        &self,
        draft: Option<DraftId>,
        stored: &StoredDraft,
        entry: &Entry,
        beginning: &Beginning,
    ) -> bool {
        let draft = draft.map(|id| id.to_string());
        let personas = beginning.references_for(&stored.draft).into_iter();
        let mut requests = personas.map(|persona| self.body.fingerprint(draft.as_deref(), persona));
        requests.any(|request| request == entry.proposal().request)
    }

    /// Refuses a key that another request has.
    fn free(&self) -> Result<Option<Answer>, OpsError> {
        let Some((stored, entry)) = self.entries.first() else { return Ok(None) };
        Err(OpsError::KeyReused {
            key: entry.key().to_string(),
            at: entry.proposal().at.to_string(),
            draft: stored.draft.id.to_string(),
            place: scope(&stored.draft).to_string(),
        })
    }
}

fn recorded((stored, entry): &(StoredDraft, Entry), catalogue: &Catalogue) -> Answer {
    Answer::new(&stored.draft, entry.key().clone(), entry.result(), catalogue, true)
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

/// Whether a draft ever had the name that each of the references is.
fn was_called(references: &[String], stored: &StoredDraft, values: &dyn Values) -> bool {
    let uses = stored.draft.uses();
    let names = || uses.iter().filter_map(|id| values.resource(*id));
    references.iter().all(|reference| {
        let wanted = fold(reference);
        names().any(|name| name.kind == ResourceKind::Name && fold(&name.value) == wanted)
    })
}

/// Whether references of which one was not found may have meant a draft before it was renamed: an
/// id stays, a name does not.
fn renamed(error: &OpsError, references: &[String], stored: &StoredDraft) -> bool {
    let may = |reference: &String| {
        reference.trim().parse::<DraftId>().is_ok_and(|id| id == stored.draft.id)
            || reference.trim().parse::<DraftId>().is_err()
    };
    matches!(error, OpsError::NotFound { .. } | OpsError::Ambiguous { .. })
        && references.iter().all(may)
}
