//! `unknown-choice`: a value that is none of the choices.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Field, field_at, topic};
use crate::text::{Route, alternatives, did_you_mean, nearest};

pub(super) const RULE: Rule = Rule {
    code: "unknown-choice",
    severity: Severity::Error,
    title: "A value is none of the choices of its field",
    why: "FutureAGI and Feather refuse values outside their lists. A workspace can widen a list: \
          `choices: {accent: [British]}` in persona.yaml.",
    wrong: "name: Ada\ntone: sarcastic\n",
    right: "name: Ada\ntone: casual\n",
};

pub(super) fn check(
    given: &str,
    choices: &[&str],
    field: &Field,
    route: &Route,
    findings: &mut Findings,
) {
    let key = field.key;
    let hint = match nearest(given, choices.iter().copied()) {
        Some(choice) => did_you_mean(choice),
        None => {
            let topic = topic(field, route).unwrap_or_else(|| key.to_owned());
            let of_persona = field_at(route).is_some_and(|known| known.doc == field.doc);
            let what = if of_persona { "what the choices mean" } else { "more about it" };
            format!("`persona explain {topic}` tells {what}")
        }
    };
    findings.value(
        &RULE,
        route,
        format!("`{given}` is no choice of `{key}`: expected {}", alternatives(choices)),
        Some(hint),
    );
}
