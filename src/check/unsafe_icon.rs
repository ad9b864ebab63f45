//! `unsafe-icon`: SVG markup that could act or reach outside.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::check_icon;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "unsafe-icon",
    severity: Severity::Error,
    title: "An icon is not safe SVG",
    why: "Glow shows the markup as it is. A script, an event handler, an outside reference, a \
          doctype or an entity would act in the browser of whoever looks at the persona. Only \
          elements, attributes and functions of style that are known to do nothing but draw pass.",
    wrong: "name: Ada\nicon: <svg onload=\"x()\"/>\n",
    right: "name: Ada\nicon: <svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if let Err(error) = check_icon(text) {
        findings.value(
            &RULE,
            route,
            error.to_string(),
            Some(
                "keep shapes, gradients, embedded pictures and references to parts of the icon"
                    .to_owned(),
            ),
        );
    }
}
