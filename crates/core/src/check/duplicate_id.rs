//! `duplicate-id`: two definitions with one id.

use super::facts::report_duplicates;
use super::{CrossFinding, Facts, References};
use crate::diagnostic::Hint;
use crate::diagnostic::code::DUPLICATE_ID;

pub(super) fn check(files: &[Facts], references: &References, found: &mut Vec<CrossFinding>) {
    let ids = || {
        files
            .iter()
            .enumerate()
            .filter_map(|(file, facts)| Some((file, (facts.scope.as_deref()?, facts.id.clone()?))))
    };
    let message = |file: usize| {
        let id = files[file].id.as_deref().unwrap_or_default();
        format!("id `{id}` is used twice")
    };
    report_duplicates(DUPLICATE_ID, "id", ids(), message, &hint(), found);
    for (file, (_, id)) in ids().filter(|(_, (_, id))| references.system_ids.contains(id)) {
        let message = format!("id `{id}` belongs to a system persona");
        found.push(CrossFinding::value(DUPLICATE_ID, file, "id", message, hint()));
    }
}

fn hint() -> Hint {
    Hint::from("delete the id of the copy; ").then_quote("validate --fix").then(" adds a new one")
}
