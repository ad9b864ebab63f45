//! `missing-key`: a required key is absent.

use super::Findings;
use crate::diagnostic::code::MISSING_KEY;
use crate::model::{Field, Map};
use crate::text::{Route, Step};

pub(super) fn check(map: &Map, fields: &[Field], route: &Route, findings: &mut Findings) {
    for field in fields.iter().filter(|field| field.required) {
        if !map.contains_key(field.key) {
            complain(&route.child(field.key), findings);
        }
    }
}

pub(super) fn check_one(map: &Map, key: &str, findings: &mut Findings) {
    if !map.contains_key(key) {
        complain(&Route::key(key), findings);
    }
}

fn complain(route: &Route, findings: &mut Findings) {
    let message = format!("`{route}` is missing");
    findings.key(MISSING_KEY, route, message).with_hint(hint(route));
}

/// Returns which line to add, and where.
fn hint(route: &Route) -> String {
    let Some((Step::Key(key), above)) = route.0.split_last() else {
        return format!("add `{route}`");
    };
    match above.split_last() {
        None => format!("add a line `{key}: …`"),
        Some((Step::Index(index), list)) => {
            let list = Route(list.to_vec());
            format!("add a line `{key}: …` to entry {} of `{list}`", index + 1)
        }
        Some(_) => format!("add a line `{key}: …` below `{}:`", Route(above.to_vec())),
    }
}
