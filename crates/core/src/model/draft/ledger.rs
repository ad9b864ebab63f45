//! The ledger of a draft: entries are added and decided, never rewritten.

use super::form::FormState;
use super::key::Key;
use super::patch::DraftPatch;
use crate::model::{Map, Timestamp};

/// What a request asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Create,
    Patch,
}

/// The state of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Pending,
    Accepted,
    Rejected,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Rejected,
}

impl Operation {
    pub(crate) const NAMES: &'static [&'static str] = &["create", "patch"];

    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl Status {
    pub(crate) const NAMES: &'static [&'static str] = &["pending", "accepted", "rejected"];

    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl Verdict {
    pub const fn status(self) -> Status {
        match self {
            Self::Accepted => Status::Accepted,
            Self::Rejected => Status::Rejected,
        }
    }
}

/// The response to a request or a decision; repeating the request returns it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedResponse {
    pub message: String,
    pub form_state: FormState,
}

/// A decision; decisions are final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    pub at: Timestamp,
    pub result: RecordedResponse,
}

/// What a request proposes, and under which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub key: Key,
    /// The request as it was sent.
    pub request: Map,
    pub patch: DraftPatch,
    pub at: Timestamp,
}

/// One request in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    operation: Operation,
    proposal: Proposal,
    result: RecordedResponse,
    decision: Option<Decision>,
}

impl Entry {
    /// Restores an entry from its file.
    pub(super) fn restore(
        operation: Operation,
        proposal: Proposal,
        result: RecordedResponse,
        decision: Option<Decision>,
    ) -> Self {
        Self { operation, proposal, result, decision }
    }

    pub fn key(&self) -> &Key {
        &self.proposal.key
    }

    pub fn operation(&self) -> Operation {
        self.operation
    }

    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// Returns what the request was answered with.
    pub fn result(&self) -> &RecordedResponse {
        &self.result
    }

    pub fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    pub fn status(&self) -> Status {
        self.decision.as_ref().map_or(Status::Pending, |decision| decision.verdict.status())
    }

    pub fn is_pending(&self) -> bool {
        self.decision.is_none()
    }
}

/// All entries of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// Orders the entries of a draft by time.
    pub(super) fn restore(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|one, other| {
            let order = |entry: &Entry| (entry.proposal.at, entry.operation == Operation::Patch);
            order(one).cmp(&order(other)).then_with(|| one.key().cmp(other.key()))
        });
        Self { entries }
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn find(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key() == key)
    }

    /// Returns the undecided entries.
    pub fn pending_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_pending())
    }

    /// Returns the entry that made the draft.
    pub fn creation(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.operation == Operation::Create)
    }

    /// Adds what waits for a decision.
    pub(super) fn propose(
        &mut self,
        operation: Operation,
        proposal: Proposal,
        result: RecordedResponse,
    ) {
        self.entries.push(Entry { operation, proposal, result, decision: None });
    }

    /// Adds what took effect at once.
    pub(super) fn record(
        &mut self,
        operation: Operation,
        proposal: Proposal,
        result: RecordedResponse,
    ) {
        let decision =
            Decision { verdict: Verdict::Accepted, at: proposal.at, result: result.clone() };
        self.entries.push(Entry { operation, proposal, result, decision: Some(decision) });
    }

    /// Decides a waiting entry; a decided one stays as it is.
    pub(super) fn decide(&mut self, key: &Key, decision: Decision) {
        let found = self.entries.iter_mut().find(|entry| entry.key() == key);
        if let Some(entry) = found.filter(|entry| entry.is_pending()) {
            entry.decision = Some(decision);
        }
    }
}
