//! `missing-original`: `cloned_from` names a persona that does not exist.

use std::collections::HashSet;

use super::{CrossFinding, Facts, References};
use crate::diagnostic::code::MISSING_ORIGINAL;

pub(super) fn check(files: &[Facts], references: &References, found: &mut Vec<CrossFinding>) {
    // What cannot be looked up may well exist.
    if references.has_closed_library {
        return;
    }
    let known: HashSet<&str> = files
        .iter()
        .filter_map(|facts| facts.id.as_deref())
        .chain(references.system_ids.iter().chain(&references.library_ids).map(String::as_str))
        .collect();
    for (file, facts) in files.iter().enumerate() {
        let Some(original) = facts.cloned_from.as_deref() else { continue };
        if uuid::Uuid::try_parse(original).is_ok() && !known.contains(original) {
            let message = format!("no persona has the id `{original}`");
            let hint = "remove the key if the original was deleted";
            found.push(CrossFinding::value(MISSING_ORIGINAL, file, "cloned_from", message, hint));
        }
    }
}
