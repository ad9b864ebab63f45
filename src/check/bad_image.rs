//! `bad-image`: a portrait that is no name of a file in `images/`.

use super::Findings;
use crate::diagnostic::code::BAD_IMAGE;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if !is_file_name(text) {
        findings.value(
            BAD_IMAGE,
            route,
            format!("`{text}` is no name of a file in `images/`"),
            Some("put a picture there with `persona image set`".to_owned()),
        );
    }
}

/// Whether a text can be the name of a picture's file and nothing else.
pub(super) fn is_file_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.len() <= 200
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}
