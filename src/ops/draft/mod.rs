//! What can be done with drafts.

mod ack;
pub(crate) mod begin;
mod body;
mod changes;
pub(crate) mod compare;
#[cfg(test)]
mod crash_tests;
pub(crate) mod delete;
mod edited;
mod find;
mod layout;
mod meaning;
mod problems;
pub(crate) mod publish;
#[cfg(test)]
mod random_model;
#[cfg(test)]
mod random_tests;
mod repeat;
mod resolve;
mod room;
mod stored;
pub(crate) mod submit;
mod unset;
pub(crate) mod view;

pub(crate) use ack::{AckOptions, ack};
#[cfg(test)]
pub(crate) use begin::Beginning;
pub(crate) use begin::begin_from;
pub(crate) use body::{Body, GivenBody, given_body};
pub(crate) use problems::problems;
pub(crate) use stored::{Drafts, StoredDraft};
pub(crate) use submit::{Answer, submit};
