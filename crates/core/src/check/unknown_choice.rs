//! `unknown-choice`: a value that is none of the choices.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::UNKNOWN_CHOICE;
use crate::model::{Field, PERSONA, topic};
use crate::text::{Route, alternatives, did_you_mean, nearest};

pub(super) fn check(
    given: &str,
    choices: &[&str],
    field: &Field,
    route: &Route,
    findings: &mut Findings,
) {
    let key = field.key;
    let hint = match nearest(given, choices.iter().copied()) {
        Some(choice) => did_you_mean(choice).into(),
        None => {
            let topic = topic(field, route).unwrap_or_else(|| key.to_owned());
            let of_persona = PERSONA.field_at(route).is_some_and(|known| known.doc == field.doc);
            let what = if of_persona { "explains the choices" } else { "explains it" };
            Hint::default().then_quote(format!("explain {topic}")).then(format!(" {what}"))
        }
    };
    let message =
        format!("invalid value `{given}` for `{key}`: expected {}", alternatives(choices));
    findings.value(UNKNOWN_CHOICE, route, message).with_hint(hint);
}
