//! `file-name`: a file that is not named after its persona.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::FILE_NAME;
use crate::model::{Identity, Map, slug};
use crate::text::Route;

pub(super) fn check(map: &Map, stem: &str, findings: &mut Findings) {
    let Some(name) = Identity(map).name() else { return };
    if !name.trim().is_empty() && !is_file_name_of(name, stem) {
        let expected = slug(name);
        let message = format!("the file of `{}` is named `{stem}`, not `{expected}`", name.trim());
        let hint = Hint::fix(&format!("renames it to {expected}.yaml"));
        findings.value(FILE_NAME, &Route::key("name"), message).with_hint(hint);
    }
}

/// Returns whether a file name follows from the persona's name; a counter behind it keeps apart
/// personas whose names have one slug.
pub fn is_file_name_of(name: &str, stem: &str) -> bool {
    let slug = slug(name);
    let Some(rest) = stem.strip_prefix(&slug) else { return false };
    let counter = rest.strip_prefix('-').and_then(|rest| rest.parse::<u32>().ok());
    rest.is_empty() || counter.is_some_and(|counter| counter >= 2)
}
