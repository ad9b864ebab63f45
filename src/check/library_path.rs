//! `library-path`: a library setting that cannot be followed.

use super::Findings;
use crate::diagnostic::code::LIBRARY_PATH;
use crate::text::Route;

/// Complains about a setting that cannot be followed, for the `reason` given.
pub(crate) fn library_path(setting: &str, reason: &str) -> Vec<super::Finding> {
    let mut findings = Findings::default();
    let message = format!("`{setting}` cannot be the library: {reason}");
    let hint =
        "name a directory in the workspace or beside it, such as `vendor/library`".to_owned();
    findings.value(LIBRARY_PATH, &Route::key("library"), message, Some(hint));
    findings.0
}
