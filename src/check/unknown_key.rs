//! `unknown-key`: a key that the document does not have.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Field, Spelled, spell, spell_in};
use crate::text::{Route, did_you_mean, nearest};

pub(super) const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    title: "A key is not one of the document's keys",
    why: "A misspelt key would otherwise be dropped in silence. Attributes of your own have homes: \
          `traits` (any map), `custom_properties` (text to text) and `extensions`.",
    wrong: "name: Ada\ntonne: casual\n",
    right: "name: Ada\ntone: casual\n",
};

pub(super) fn check(key: &str, route: &Route, fields: &[Field], findings: &mut Findings) {
    let known = fields.iter().map(|field| field.key);
    let hint = match (spell_in(fields, key), spell(key)) {
        (Spelled::Key(ours), _) => format!("a file spells it `{ours}`"),
        (_, Spelled::Derived(_)) => {
            "it follows from where the file lies: remove the key".to_owned()
        }
        _ => match nearest(key, known) {
            Some(ours) => did_you_mean(ours),
            None if route.0.len() == 1 && fields.iter().any(|field| field.key == "traits") => {
                "keep attributes of your own under `traits` or `custom_properties`".to_owned()
            }
            None => "remove the key".to_owned(),
        },
    };
    findings.key(&RULE, route, format!("unknown key `{route}`"), Some(hint));
}
