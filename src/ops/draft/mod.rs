//! Proposes, reviews and publishes drafts.

mod ack;
mod apply;
mod base_persona;
mod changes;
pub(crate) mod compare;
pub(crate) mod delete;
mod file;
mod find;
mod ledger;
mod leftover;
mod origin;
mod problems;
pub(crate) mod publish;
mod request;
mod resolve;
mod response;
mod unset;
pub(crate) mod view;
mod write;

pub(crate) use ack::{AckOptions, ack};
pub(crate) use apply::apply;
pub(crate) use file::{DraftFile, Drafts};
pub(crate) use origin::find_origin;
pub(crate) use problems::problems;
pub(crate) use request::{Request, RequestInput, parse_request};
pub(crate) use response::DraftResponse;
