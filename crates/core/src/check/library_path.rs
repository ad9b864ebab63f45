//! `library-path`: a library setting that is not allowed.

use super::Finding;
use crate::diagnostic::code::LIBRARY_PATH;
use crate::text::Route;

/// Reports a library setting that is not allowed.
pub fn library_path(setting: &str, reason: &str) -> Finding {
    let message = format!("`{setting}` cannot be the library: {reason}");
    let hint = "use a directory in the workspace or beside it, such as `vendor/library`";
    Finding {
        hint: Some(hint.into()),
        ..Finding::value(LIBRARY_PATH, &Route::key("library"), message)
    }
}
