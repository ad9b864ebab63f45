//! `bad-image`: a portrait that is not the name of a file in `images/`.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::BAD_IMAGE;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if !is_file_name(text) {
        let message = format!("`{text}` is not the name of a file in `images/`");
        findings
            .value(BAD_IMAGE, route, message)
            .with_hint(Hint::from("add one with ").then_quote("image set"));
    }
}

/// Returns whether a text is a plain name of an image file.
pub(super) fn is_file_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.len() <= 200
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}
