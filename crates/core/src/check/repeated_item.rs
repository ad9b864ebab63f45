//! `repeated-item`: a choice that a list holds twice.

use std::collections::HashSet;

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::REPEATED_ITEM;
use crate::model::Value;
use crate::text::{Route, fold};

pub(super) fn check(items: &[Value], route: &Route, findings: &mut Findings) {
    if items.len() < 2 {
        return;
    }
    let mut seen = HashSet::with_capacity(items.len());
    for (index, text) in
        items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_str()?)))
    {
        if !seen.insert(fold(text)) {
            let message = format!("`{text}` is listed twice in `{route}`");
            findings
                .value(REPEATED_ITEM, &route.item(index), message)
                .with_hint(Hint::fix("removes it"));
        }
    }
}
