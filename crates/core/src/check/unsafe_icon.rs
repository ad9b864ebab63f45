//! `unsafe-icon`: SVG markup that could act or reach outside.

use super::Findings;
use crate::diagnostic::code::UNSAFE_ICON;
use crate::model::check_icon;
use crate::text::Route;

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if let Err(error) = check_icon(text) {
        findings.value(UNSAFE_ICON, route, error.to_string()).with_hint(
            "use only shapes, gradients, embedded images and references to parts of the icon",
        );
    }
}
