//! `bad-color`: a colour that is not `#rgb` or `#rrggbb`.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::is_color;
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-color",
    severity: Severity::Error,
    title: "A colour is not written as #rgb or #rrggbb",
    why: "Glow stores colours as hex codes; names and other notations cannot be carried over. In \
          YAML a bare `#` begins a comment, so the value needs quotes.",
    wrong: "name: Ada\ncolor: teal\n",
    right: "name: Ada\ncolor: \"#008080\"\n",
};

pub(super) fn check(text: &str, route: &Route, findings: &mut Findings) {
    if !is_color(text) {
        findings.value(
            &RULE,
            route,
            format!("`{text}` is no colour: expected `#rgb` or `#rrggbb`"),
            Some("write it as hex digits in quotes, such as \"#3366cc\"".to_owned()),
        );
    }
}
