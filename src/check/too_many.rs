//! `too-many`: a list with more items than allowed.

use super::Findings;
use crate::diagnostic::code::TOO_MANY;
use crate::text::Route;

pub(super) fn check(length: usize, most: usize, route: &Route, findings: &mut Findings) {
    if length > most {
        findings.value(
            TOO_MANY,
            &route.item(most),
            format!("`{route}` must have at most {most} items, found {length}"),
            Some("`keywords` has no limit".to_owned()),
        );
    }
}
