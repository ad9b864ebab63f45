//! `unsafe-name`: a name with characters that a reader cannot see.

use super::Findings;
use crate::diagnostic::code::UNSAFE_NAME;
use crate::text::{Route, hidden_character};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if let Some(found) = hidden_character(text.trim()) {
        let message = format!("`{route}` holds the invisible character U+{:04X}", u32::from(found));
        findings.value(UNSAFE_NAME, route, message).with_hint("type the name again without it");
    }
}
