//! `unknown-key`: a key that the document does not have.

use super::Findings;
use crate::diagnostic::code::UNKNOWN_KEY;
use crate::model::{Field, Spelled, spell, spell_in};
use crate::text::{Route, did_you_mean, nearest};

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
    findings.key(UNKNOWN_KEY, route, format!("unknown key `{route}`"), Some(hint));
}
