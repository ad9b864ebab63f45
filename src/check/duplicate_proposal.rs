//! `duplicate-proposal`: one idempotency key in two entries of a ledger.

use std::collections::HashMap;

use super::Findings;
use crate::diagnostic::code::DUPLICATE_PROPOSAL;
use crate::model::{Map, Value};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let entries = map.get("proposals").and_then(Value::as_array);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, entry) in entries.into_iter().flatten().enumerate() {
        let Some(key) = entry.get("idempotency_key").and_then(Value::as_str) else { continue };
        let key = key.trim().to_ascii_lowercase();
        if let Some(first) = seen.insert(key, index) {
            let route = Route::key("proposals").item(index).child("idempotency_key");
            let message = format!("the entry has the key of `proposals[{first}]`");
            let hint = "delete one of the two, or give it a key of its own".to_owned();
            findings.value(DUPLICATE_PROPOSAL, &route, message, Some(hint));
        }
    }
}
