//! `bad-image`: a portrait that is no name of a file in `images/`.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-image",
    severity: Severity::Error,
    title: "image_url is not the name of a file in images/",
    why: "EvalStudio stores the id of an image, not an address. Here it is the name of a file in \
          images/, so that nothing outside the workspace is read.",
    wrong: "name: Ada\nimage_url: https://example.org/ada.png\n",
    right: "name: Ada\nimage_url: a1b2c3d4-e5f6-7890-abcd-ef1234567890.png\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if !is_file_name(text) {
        findings.value(
            &RULE,
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
