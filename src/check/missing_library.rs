//! `missing-library`: a library folder that does not exist.

use super::Findings;
use crate::diagnostic::code::MISSING_LIBRARY;
use crate::text::Route;

/// Reports a library folder that does not exist.
pub(crate) fn missing_library(setting: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("the folder `{setting}` does not exist");
    let hint = "git submodule update --init, or remove the setting".to_owned();
    findings.value(MISSING_LIBRARY, &Route::key("library"), message, Some(hint));
    findings.0
}
