//! `missing-library`: a library setting that points to nothing.

use super::Findings;
use crate::diagnostic::code::MISSING_LIBRARY;
use crate::text::Route;

/// Complains about a setting that names no folder.
pub(crate) fn missing_library(setting: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("the folder `{setting}` does not exist");
    let hint = "git submodule update --init, or remove the setting".to_owned();
    findings.value(MISSING_LIBRARY, &Route::key("library"), message, Some(hint));
    findings.0
}
