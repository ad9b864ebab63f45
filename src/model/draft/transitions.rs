//! A draft and its transitions.

use std::collections::BTreeSet;

use super::ledger::{Decision, Entry, Ledger, Operation, Proposal, Recorded, Verdict};
use super::{DraftId, DraftPatch, FormState, Key, Slots};
use crate::model::{ResourceId, Timestamp};

/// Whether a draft counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// Proposed and never accepted.
    Dormant,
    Active,
}

/// Where a draft stands, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DraftStatus {
    Dormant,
    Rejected,
    Active,
}

impl DraftStatus {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Dormant => "dormant",
            Self::Rejected => "rejected",
            Self::Active => "active",
        }
    }
}

/// A draft: the state that counts, and everything that was proposed about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) id: DraftId,
    /// The persona it edits.
    pub(crate) persona_id: Option<String>,
    /// The project that the persona is in or goes to.
    pub(crate) project: Option<String>,
    /// What the persona said when the draft began.
    pub(crate) base: Option<Slots>,
    pub(super) life: Life,
    pub(super) state: FormState,
    pub(super) ledger: Ledger,
}

/// Everything that a new draft begins with.
pub(crate) struct NewDraft {
    pub(crate) id: DraftId,
    pub(crate) persona_id: Option<String>,
    pub(crate) project: Option<String>,
    pub(crate) base: Option<Slots>,
    /// What is connected before the request is applied.
    pub(crate) from: Slots,
    pub(crate) proposal: Proposal,
    pub(crate) soft: bool,
}

/// What an operation without a key of its own did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Operated {
    pub(crate) recorded: Recorded,
    /// Whether the draft is another one now.
    pub(crate) changed: bool,
}

impl Draft {
    /// A new draft; a soft one is dormant and all its connections wait.
    pub(crate) fn begin(new: NewDraft) -> (Self, Recorded) {
        let NewDraft { id, persona_id, project, base, from, mut proposal, soft } = new;
        let patched = FormState::new(from, []).patched(&proposal.patch);
        proposal.patch = DraftPatch::connecting(patched.slots());
        let (life, state, message) = match soft {
            true => (Life::Dormant, patched.all_pending(), "draft proposed"),
            false => (Life::Active, patched, "draft created"),
        };
        let recorded = Recorded { message: message.to_owned(), form_state: state.clone() };
        let mut ledger = Ledger::default();
        match soft {
            true => ledger.propose(Operation::Create, proposal, recorded.clone()),
            false => ledger.record(Operation::Create, proposal, recorded.clone()),
        }
        (Self { id, persona_id, project, base, life, state, ledger }, recorded)
    }

    pub(crate) fn life(&self) -> Life {
        self.life
    }

    pub(crate) fn state(&self) -> &FormState {
        &self.state
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub(crate) fn status(&self) -> DraftStatus {
        let verdict = |entry: &Entry| entry.decision().map(|decision| decision.verdict);
        match (self.life, self.ledger.creation().and_then(verdict)) {
            (Life::Active, _) => DraftStatus::Active,
            (Life::Dormant, Some(Verdict::Rejected)) => DraftStatus::Rejected,
            (Life::Dormant, _) => DraftStatus::Dormant,
        }
    }

    /// When the draft began.
    pub(crate) fn began(&self) -> Option<Timestamp> {
        self.ledger.entries().iter().map(|entry| entry.proposal().at).min()
    }

    /// Stages a change: the live state does not move.
    pub(crate) fn stage(&mut self, proposal: Proposal) -> Recorded {
        let form_state = self.state.accepted(&proposal.patch);
        let recorded = Recorded { message: "change proposed".to_owned(), form_state };
        self.ledger.propose(Operation::Patch, proposal, recorded.clone());
        recorded
    }

    /// Changes the live state at once. Without a key there is nothing to recognise later, and
    /// the ledger keeps no entry.
    pub(crate) fn apply(&mut self, patch: &DraftPatch, at: Timestamp) -> Operated {
        let state = self.state.patched(patch);
        let mut changed = state != self.state;
        self.state = state;
        let message = if self.resolved(at) {
            changed = true;
            "all fields resolved, draft accepted"
        } else if changed {
            "draft patched"
        } else {
            "draft unchanged"
        };
        let recorded = Recorded { message: message.to_owned(), form_state: self.state.clone() };
        Operated { recorded, changed }
    }

    /// As [`Draft::apply`], remembered under the key of the proposal.
    pub(crate) fn apply_keyed(&mut self, proposal: Proposal) -> Recorded {
        let Operated { recorded, .. } = self.apply(&proposal.patch, proposal.at);
        self.ledger.record(Operation::Patch, proposal, recorded.clone());
        recorded
    }

    /// Accepts the creation of a dormant draft in which nothing waits any longer. A creation that
    /// was rejected stays rejected.
    fn resolved(&mut self, at: Timestamp) -> bool {
        if self.status() != DraftStatus::Dormant || self.state.pending().next().is_some() {
            return false;
        }
        self.life = Life::Active;
        if let Some(creation) = self.ledger.creation().map(|entry| entry.key().clone()) {
            let message = "all fields resolved, draft accepted".to_owned();
            let result = Recorded { message, form_state: self.state.clone() };
            self.ledger.decide(&creation, Decision { verdict: Verdict::Accepted, at, result });
        }
        true
    }

    /// What stands under a key.
    pub(crate) fn standing(&mut self, key: &Key) -> Option<Standing<'_>> {
        let entry = self.ledger.find(key)?;
        Some(match entry.decision() {
            Some(decision) => Standing::Decided(Box::new(decision.clone())),
            None => Standing::Waiting(Box::new(Waiting { entry: entry.clone(), draft: self })),
        })
    }
}

/// What stands under a key: a decision, or something that can be decided.
pub(crate) enum Standing<'draft> {
    Decided(Box<Decision>),
    Waiting(Box<Waiting<'draft>>),
}

/// A proposal that waits. Deciding takes it away, so nothing is decided twice.
pub(crate) struct Waiting<'draft> {
    draft: &'draft mut Draft,
    entry: Entry,
}

impl Waiting<'_> {
    /// The state that accepting would make.
    pub(crate) fn accepted_state(&self) -> FormState {
        self.draft.with_accepted(&self.entry)
    }

    /// What the proposal wants pending although nothing connects it any more.
    pub(crate) fn unconnected(&self) -> Vec<ResourceId> {
        let patch = &self.entry.proposal().patch;
        let pending = patch.pending.as_ref();
        pending.map_or_else(Vec::new, |ids| self.draft.state.patched(patch).unconnected(ids))
    }

    pub(crate) fn accept(self, at: Timestamp) -> Recorded {
        let state = self.accepted_state();
        self.draft.state = state;
        self.draft.life = Life::Active;
        self.decided(Verdict::Accepted, at)
    }

    pub(crate) fn reject(self, at: Timestamp) -> Recorded {
        self.decided(Verdict::Rejected, at)
    }

    fn decided(self, verdict: Verdict, at: Timestamp) -> Recorded {
        let what = match self.entry.operation() {
            Operation::Create => "draft",
            Operation::Patch => "change",
        };
        let message = match (self.entry.operation(), verdict, self.draft.life) {
            // An accepted change has made it count before.
            (Operation::Create, Verdict::Rejected, Life::Active) => {
                "creation rejected, the draft stays active".to_owned()
            }
            _ => format!("{what} {}", verdict.status().as_str()),
        };
        let result = Recorded { message, form_state: self.draft.state.clone() };
        let decision = Decision { verdict, at, result: result.clone() };
        self.draft.ledger.decide(self.entry.key(), decision);
        result
    }
}

impl Draft {
    /// The live state as it would be with a waiting entry accepted. What a creation staged lies
    /// in the state already, and what was patched there since is newer.
    pub(crate) fn with_accepted(&self, entry: &Entry) -> FormState {
        let patch = &entry.proposal().patch;
        match entry.operation() {
            Operation::Create => self.state.settled(patch),
            Operation::Patch => self.state.accepted(patch),
        }
    }
}

impl Draft {
    /// The draft as it would be with everything that waits rejected.
    pub(crate) fn all_rejected(&self) -> Self {
        let mut draft = self.clone();
        let keys: Vec<Key> = self.ledger.waiting().map(|entry| entry.key().clone()).collect();
        for key in keys {
            if let Some(Standing::Waiting(waiting)) = draft.standing(&key) {
                waiting.reject(Timestamp::epoch());
            }
        }
        draft
    }

    /// Every resource that the draft names anywhere, recorded answers included.
    pub(crate) fn uses(&self) -> BTreeSet<ResourceId> {
        let recorded = |recorded: &Recorded| recorded.form_state.all().collect::<Vec<_>>();
        let mut ids: BTreeSet<_> = self.state.all().collect();
        ids.extend(self.base.iter().flat_map(|base| base.values().flatten().copied()));
        for entry in self.ledger.entries() {
            ids.extend(entry.proposal().patch.ids());
            ids.extend(recorded(entry.result()));
            ids.extend(entry.decision().iter().flat_map(|decision| recorded(&decision.result)));
        }
        ids
    }
}
