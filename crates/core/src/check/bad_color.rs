//! `bad-color`: a color that is not `#rgb` or `#rrggbb`.

use super::Findings;
use crate::diagnostic::code::BAD_COLOR;
use crate::model::is_color;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if !is_color(text) {
        let message = format!("`{text}` is not a valid color: expected `#rgb` or `#rrggbb`");
        findings
            .value(BAD_COLOR, route, message)
            .with_hint("write it as hex digits in quotes, such as \"#3366cc\"");
    }
}
