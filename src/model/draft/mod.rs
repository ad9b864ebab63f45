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

pub(crate) use document::{Values, form_map, ids, patch_map, state_map};
pub(crate) use fields::{
    BODY_FIELDS, DRAFT_FIELDS, DraftDocument, ENTRY_FIELDS, EntryDocument, FreeValues,
};
pub(crate) use form::FormState;
pub(crate) use key::{DraftId, Key, KeyError};
pub(crate) use ledger::{Entry, Operation, Proposal, RecordedResponse, Status, Verdict};
pub(crate) use patch::{DraftPatch, Slots};
pub(crate) use slot::Slot;
pub(crate) use transitions::{Activation, Draft, DraftStatus, EntryState, NewDraft};
pub(crate) use value_fields::VALUE_FIELDS;
