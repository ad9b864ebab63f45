//! `too-many`: a list with more items than allowed.

use super::Findings;
use crate::diagnostic::code::TOO_MANY;
use crate::text::Route;

pub(super) fn check(length: usize, most: usize, route: &Route, findings: &mut Findings) {
    if length > most {
        let message = format!("`{route}` must have at most {most} items, found {length}");
        let finding = findings.value(TOO_MANY, &route.item(most), message);
        if *route == Route::key("tags") {
            finding.with_hint("`keywords` has no limit");
        }
    }
}
