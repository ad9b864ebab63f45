//! `out-of-range`: a number or a length beyond its limits.

use super::Findings;
use crate::diagnostic::code::OUT_OF_RANGE;
use crate::model::Value;
use crate::text::Route;

pub(super) fn check_length(text: &str, max: Option<usize>, route: &Route, findings: &mut Findings) {
    let Some(max) = max else { return };
    // Names are stored without the blanks around them; everything else as it was given.
    let stored = if route.to_string() == "name" { text.trim() } else { text };
    let length = stored.chars().count();
    if length > max {
        let message = format!("`{route}` must have at most {max} characters, found {length}");
        findings.value(OUT_OF_RANGE, route, message).with_hint("shorten it");
    }
}

pub(super) fn check_integer(
    value: &Value,
    min: i64,
    max: i64,
    route: &Route,
    findings: &mut Findings,
) {
    let inside = value.as_i64().is_some_and(|number| (min..=max).contains(&number));
    if !inside {
        complain(value, min, max, route, findings);
    }
}

pub(super) fn check_number(
    value: &Value,
    min: f64,
    max: f64,
    route: &Route,
    findings: &mut Findings,
) {
    let inside = value.as_f64().is_some_and(|number| (min..=max).contains(&number));
    if !inside {
        complain(value, min, max, route, findings);
    }
}

fn complain(
    value: &Value,
    min: impl std::fmt::Display,
    max: impl std::fmt::Display + PartialEq,
    route: &Route,
    findings: &mut Findings,
) {
    let allowed = if min.to_string() == max.to_string() {
        format!("must be {min}")
    } else {
        format!("must be between {min} and {max}")
    };
    findings.value(OUT_OF_RANGE, route, format!("`{route}` {allowed}, found `{value}`"));
}
