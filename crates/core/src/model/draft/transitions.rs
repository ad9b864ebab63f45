//! A draft and its transitions.

use std::collections::BTreeSet;

use super::form::FormState;
use super::key::{DraftId, Key};
use super::ledger::{Decision, Entry, Ledger, Operation, Proposal, RecordedResponse, Verdict};
use super::patch::DraftPatch;
use crate::model::{ResourceId, Timestamp};

/// Whether a draft counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// Proposed and never accepted.
    Dormant,
    Active,
}

/// Where a draft stands, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftStatus {
    Dormant,
    Rejected,
    Active,
}

impl DraftStatus {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dormant => "dormant",
            Self::Rejected => "rejected",
            Self::Active => "active",
        }
    }
}

/// A draft: the state that counts, and everything that was proposed about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    /// The persona it edits.
    pub persona_id: Option<String>,
    /// The project that the persona is in or goes to.
    pub project: Option<String>,
    /// What the persona said when the draft began.
    pub base: Option<FormState>,
    pub(super) activation: Activation,
    pub(super) state: FormState,
    pub(super) ledger: Ledger,
}

/// Everything that a new draft begins with.
pub struct NewDraft {
    pub id: DraftId,
    pub persona_id: Option<String>,
    pub project: Option<String>,
    pub base: Option<FormState>,
    /// What is connected before the request is applied.
    pub from: FormState,
    pub proposal: Proposal,
    pub soft: bool,
}

impl Draft {
    /// Creates a draft; a soft one is dormant and all its connections are pending.
    pub fn begin(new: NewDraft) -> (Self, RecordedResponse) {
        let NewDraft { id, persona_id, project, base, from, mut proposal, soft } = new;
        let patched = from.with_patch(&proposal.patch);
        proposal.patch.set = patched.slots().clone();
        proposal.patch.active = None;
        let (activation, state, message) = if soft {
            (Activation::Dormant, patched.with_all_pending(), "draft proposed")
        } else {
            (Activation::Active, patched, "draft created")
        };
        let recorded = RecordedResponse { message: message.to_owned(), form_state: state.clone() };
        let mut ledger = Ledger::default();
        if soft {
            ledger.propose(Operation::Create, proposal, recorded.clone())
        } else {
            ledger.record(Operation::Create, proposal, recorded.clone())
        }
        (Self { id, persona_id, project, base, activation, state, ledger }, recorded)
    }

    pub fn activation(&self) -> Activation {
        self.activation
    }

    pub fn state(&self) -> &FormState {
        &self.state
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub fn status(&self) -> DraftStatus {
        let verdict = |entry: &Entry| entry.decision().map(|decision| decision.verdict);
        match (self.activation, self.ledger.creation().and_then(verdict)) {
            (Activation::Active, _) => DraftStatus::Active,
            (Activation::Dormant, Some(Verdict::Rejected)) => DraftStatus::Rejected,
            (Activation::Dormant, _) => DraftStatus::Dormant,
        }
    }

    /// Returns when the draft began.
    pub fn start_time(&self) -> Option<Timestamp> {
        self.ledger.entries().iter().map(|entry| entry.proposal().at).min()
    }

    /// Stages a change: the live state does not move.
    pub fn stage(&mut self, proposal: Proposal) -> RecordedResponse {
        let form_state = self.state.with_accepted(&proposal.patch);
        let recorded = RecordedResponse { message: "change proposed".to_owned(), form_state };
        self.ledger.propose(Operation::Patch, proposal, recorded.clone());
        recorded
    }

    /// Changes the live state at once. Without a key there is nothing to recognize later, and
    /// the ledger keeps no entry.
    pub fn apply(&mut self, patch: &DraftPatch, at: Timestamp) -> RecordedResponse {
        let state = self.state.with_patch(patch);
        let changed = state != self.state;
        self.state = state;
        let message = if self.accept_resolved_creation(at) {
            "all fields resolved, draft accepted"
        } else if changed {
            "draft patched"
        } else {
            "draft unchanged"
        };
        RecordedResponse { message: message.to_owned(), form_state: self.state.clone() }
    }

    /// Applies a change and records it under the key of the proposal.
    pub fn apply_with_key(&mut self, proposal: Proposal) -> RecordedResponse {
        let recorded = self.apply(&proposal.patch, proposal.at);
        self.ledger.record(Operation::Patch, proposal, recorded.clone());
        recorded
    }

    /// Accepts the undecided creation of a draft in which nothing is pending any more. A creation
    /// that was rejected stays rejected.
    fn accept_resolved_creation(&mut self, at: Timestamp) -> bool {
        let creation = self.ledger.creation();
        let is_undecided = match creation {
            Some(creation) => creation.is_pending(),
            None => self.activation == Activation::Dormant,
        };
        if !is_undecided || self.state.pending_ids().next().is_some() {
            return false;
        }
        let creation = creation.map(|entry| entry.key().clone());
        self.activation = Activation::Active;
        if let Some(key) = creation {
            let message = "all fields resolved, draft accepted".to_owned();
            let result = RecordedResponse { message, form_state: self.state.clone() };
            self.ledger.decide(&key, Decision { verdict: Verdict::Accepted, at, result });
        }
        true
    }

    /// Returns the state of the entry with a key.
    pub fn entry_state(&mut self, key: &Key) -> Option<EntryState<'_>> {
        let entry = self.ledger.find(key)?;
        Some(match entry.decision() {
            Some(decision) => EntryState::Decided(Box::new(decision.clone())),
            None => {
                EntryState::Pending(Box::new(PendingEntry { entry: entry.clone(), draft: self }))
            }
        })
    }

    /// Returns the live state as it would be with a waiting entry accepted. What a creation staged
    /// lies in the state already, and what was patched there since is newer.
    pub fn with_accepted(&self, entry: &Entry) -> FormState {
        let patch = &entry.proposal().patch;
        match entry.operation() {
            Operation::Create => self.state.without_pending(patch),
            Operation::Patch => self.state.with_accepted(patch),
        }
    }

    /// Returns every resource that the draft names anywhere, recorded answers included.
    pub fn resource_ids(&self) -> BTreeSet<ResourceId> {
        let recorded = |recorded: &RecordedResponse| recorded.form_state.all().collect::<Vec<_>>();
        let mut ids: BTreeSet<_> = self.state.all().collect();
        ids.extend(self.base.iter().flat_map(FormState::all));
        for entry in self.ledger.entries() {
            ids.extend(entry.proposal().patch.ids());
            ids.extend(recorded(entry.result()));
            ids.extend(entry.decision().iter().flat_map(|decision| recorded(&decision.result)));
        }
        ids
    }
}

/// The state of a ledger entry: a decision, or something that can be decided.
pub enum EntryState<'draft> {
    Decided(Box<Decision>),
    Pending(Box<PendingEntry<'draft>>),
}

/// An undecided entry. Deciding consumes it, so nothing is decided twice.
pub struct PendingEntry<'draft> {
    draft: &'draft mut Draft,
    entry: Entry,
}

impl PendingEntry<'_> {
    /// Returns the state that accepting would make.
    pub fn accepted_state(&self) -> FormState {
        self.draft.with_accepted(&self.entry)
    }

    /// Returns the ids that the proposal wants pending but that are no longer connected.
    pub fn unconnected_ids(&self) -> Vec<ResourceId> {
        let patch = &self.entry.proposal().patch;
        let pending = patch.pending.as_ref();
        pending.map_or_else(Vec::new, |ids| self.draft.state.with_patch(patch).unconnected_ids(ids))
    }

    pub fn accept(self, at: Timestamp) -> RecordedResponse {
        let state = self.accepted_state();
        self.draft.state = state;
        self.draft.activation = Activation::Active;
        self.decide(Verdict::Accepted, at)
    }

    pub fn reject(self, at: Timestamp) -> RecordedResponse {
        self.decide(Verdict::Rejected, at)
    }

    fn decide(self, verdict: Verdict, at: Timestamp) -> RecordedResponse {
        let what = match self.entry.operation() {
            Operation::Create => "draft",
            Operation::Patch => "change",
        };
        let message = match (self.entry.operation(), verdict, self.draft.activation) {
            // An accepted change has made it count before.
            (Operation::Create, Verdict::Rejected, Activation::Active) => {
                "creation rejected, the draft stays active".to_owned()
            }
            _ => format!("{what} {}", verdict.status().as_str()),
        };
        let result = RecordedResponse { message, form_state: self.draft.state.clone() };
        let decision = Decision { verdict, at, result: result.clone() };
        self.draft.ledger.decide(self.entry.key(), decision);
        if verdict == Verdict::Accepted {
            self.draft.accept_resolved_creation(at);
        }
        result
    }
}
