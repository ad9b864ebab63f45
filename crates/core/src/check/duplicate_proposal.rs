//! `duplicate-proposal`: one idempotency key in two ledger entries.

use super::Finding;
use crate::diagnostic::Hint;
use crate::diagnostic::code::DUPLICATE_PROPOSAL;
use crate::text::Route;

/// Reports an entry whose key another file has too.
pub fn duplicate_proposal(key: &str, other: &str) -> Finding {
    let message = format!("the key `{key}` is also in {other}");
    let hint = Hint::from("pass the draft with the key to ")
        .then_quote("draft ack")
        .then(", or delete one of the two");
    let route = Route::key("idempotency_key");
    Finding { hint: Some(hint), ..Finding::value(DUPLICATE_PROPOSAL, &route, message) }
}
