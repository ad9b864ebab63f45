//! `out-of-range`: a number or a length beyond its limits.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::Value;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "out-of-range",
    severity: Severity::Error,
    title: "A number or the length of a text is beyond its limits",
    why: "The systems refuse such values: names have at most 255 characters (FutureAGI, Feather), \
          and the timings of behavior_config have the ranges of Feather's PersonaBehaviorConfig.",
    wrong: "name: Ada\nbehavior_config:\n  wait_seconds: 300\n",
    right: "name: Ada\nbehavior_config:\n  wait_seconds: 30\n",
};

pub(super) fn check_length(text: &str, max: Option<usize>, route: &Route, findings: &mut Findings) {
    let Some(max) = max else { return };
    // Names are stored without the blanks around them; everything else as it was given.
    let stored = if route.to_string() == "name" { text.trim() } else { text };
    let length = stored.chars().count();
    if length > max {
        let message = format!("`{route}` has at most {max} characters, and this has {length}");
        findings.value(&RULE, route, message, Some("shorten it".to_owned()));
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
        format!("lies between {min} and {max}")
    };
    findings.value(&RULE, route, format!("`{route}` {allowed}, found `{value}`"), None);
}
