//! `repeated-item`: a choice that a list holds twice.

use super::Findings;
use crate::diagnostic::code::REPEATED_ITEM;
use crate::model::Value;
use crate::text::{Route, fold};

pub(super) fn check(items: &[Value], route: &Route, findings: &mut Findings) {
    let mut seen = Vec::new();
    for (index, text) in
        items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_str()?)))
    {
        let folded = fold(text);
        if seen.contains(&folded) {
            findings.value(
                REPEATED_ITEM,
                &route.item(index),
                format!("`{text}` is listed twice in `{route}`"),
                Some("remove one of the two".to_owned()),
            );
        }
        seen.push(folded);
    }
}
