//! Drafts: proposals for a persona, their ledger, and the one way each of them can go.
//!
//! Pure: no files, no clock, no resources beyond their ids. A ledger entry is private to
//! `ledger`; only a `Waiting` proposal can be decided, and deciding uses it up.

mod advice;
mod document;
mod fields;
mod form;
mod key;
mod ledger;
mod patch;
mod slot;
mod transitions;

pub(crate) use document::{Values, form_map, patch_map};
pub(crate) use fields::{BODY_FIELDS, DRAFT_FIELDS};
pub(crate) use form::{FormState, Slots};
pub(crate) use key::{DraftId, Fingerprint, Key, KeyError};
pub(crate) use ledger::{Entry, Operation, Proposal, Recorded, Status, Verdict};
pub(crate) use patch::DraftPatch;
pub(crate) use slot::Slot;
pub(crate) use transitions::{Draft, DraftStatus, Life, NewDraft, Standing};
