//! `library-path`: a library setting that is not allowed.

use super::Findings;
use crate::diagnostic::code::LIBRARY_PATH;
use crate::text::Route;

/// Reports a library setting that is not allowed.
pub(crate) fn library_path(setting: &str, reason: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("`{setting}` cannot be the library: {reason}");
    let hint = "use a directory in the workspace or beside it, such as `vendor/library`".to_owned();
    findings.value(LIBRARY_PATH, &Route::key("library"), message, Some(hint));
    findings.0
}
