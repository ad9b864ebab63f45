//! The ledger of a draft: entries are added and decided, never rewritten.

use super::form::FormState;
use super::key::Key;
use super::patch::DraftPatch;
use crate::model::{Map, Timestamp};

/// What a request asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Create,
    Patch,
}

/// The state of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Accepted,
    Rejected,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accepted,
    Rejected,
}

impl Operation {
    pub(crate) const NAMES: &'static [&'static str] = &["create", "patch"];

    pub(crate) const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl Status {
    pub(crate) const NAMES: &'static [&'static str] = &["pending", "accepted", "rejected"];

    pub(crate) const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl Verdict {
    pub(crate) const fn status(self) -> Status {
        match self {
            Self::Accepted => Status::Accepted,
            Self::Rejected => Status::Rejected,
        }
    }
}

/// The response to a request or a decision; repeating the request returns it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecordedResponse {
    pub(crate) message: String,
    pub(crate) form_state: FormState,
}

/// A decision; decisions are final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) verdict: Verdict,
    pub(crate) at: Timestamp,
    pub(crate) result: RecordedResponse,
}

/// What a request proposes, and under which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) key: Key,
    /// The request as it was sent.
    pub(crate) request: Map,
    pub(crate) patch: DraftPatch,
    pub(crate) at: Timestamp,
}

/// One request in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
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

    pub(crate) fn key(&self) -> &Key {
        &self.proposal.key
    }

    pub(crate) fn operation(&self) -> Operation {
        self.operation
    }

    pub(crate) fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// Returns what the request was answered with.
    pub(crate) fn result(&self) -> &RecordedResponse {
        &self.result
    }

    pub(crate) fn decision(&self) -> Option<&Decision> {
        self.decision.as_ref()
    }

    pub(crate) fn status(&self) -> Status {
        self.decision.as_ref().map_or(Status::Pending, |decision| decision.verdict.status())
    }

    pub(crate) fn is_pending(&self) -> bool {
        self.decision.is_none()
    }
}

/// All entries of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
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

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn find(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key() == key)
    }

    /// Returns the undecided entries.
    pub(crate) fn pending_entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_pending())
    }

    /// Returns the entry that made the draft.
    pub(crate) fn creation(&self) -> Option<&Entry> {
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
