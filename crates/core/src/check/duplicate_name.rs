//! `duplicate-name`: two definitions of one scope with one name.

use super::facts::report_duplicates;
use super::{CrossFinding, Facts};
use crate::diagnostic::code::DUPLICATE_NAME;

pub(super) fn check(files: &[Facts], found: &mut Vec<CrossFinding>) {
    let names = files
        .iter()
        .enumerate()
        .filter_map(|(file, facts)| Some((file, (facts.scope.as_deref()?, facts.folded_name()?))));
    let message = |file: usize| {
        let name = files[file].name.as_deref().unwrap_or_default();
        format!("name `{}` is used twice", name.trim())
    };
    let hint = "rename one of them, or delete the file that is not wanted";
    report_duplicates(DUPLICATE_NAME, "name", names, message, &hint.into(), found);
}
