//! Drafts: proposals for a persona and their ledger.
//!
//! Pure: no files, no clock, no resources beyond their ids. Only a `PendingEntry` can be decided,
//! and deciding consumes it.

mod document;
mod fields;
mod form;
mod key;
mod ledger;
mod patch;
mod slot;
mod transitions;
mod value_fields;

pub use document::{Values, form_map, ids, patch_map, state_map};
pub use fields::{
    BODY_FIELDS, DRAFT_FIELDS, DraftDocument, ENTRY_FIELDS, EntryDocument, FormDocument,
    FreeValues, ResultDocument,
};
pub use form::FormState;
pub use key::{DraftId, Key, KeyError};
pub use ledger::{Entry, Operation, Proposal, RecordedResponse, Status, Verdict};
pub use patch::{DraftPatch, Slots};
pub use transitions::{Activation, Draft, DraftStatus, EntryState, NewDraft};
pub use value_fields::VALUE_FIELDS;
