//! `missing-library`: a library folder that does not exist.

use super::Finding;
use crate::diagnostic::code::MISSING_LIBRARY;
use crate::text::Route;

/// Reports a library folder that does not exist.
pub fn missing_library(setting: &str) -> Finding {
    let message = format!("the folder `{setting}` does not exist");
    let hint = "git submodule update --init, or remove the setting";
    Finding {
        hint: Some(hint.into()),
        ..Finding::value(MISSING_LIBRARY, &Route::key("library"), message)
    }
}
