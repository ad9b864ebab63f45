//! `unknown-key`: a key that the document does not have.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::UNKNOWN_KEY;
use crate::model::{Field, KeyMatch, PERSONA, match_key_in, snake};
use crate::text::{Route, did_you_mean, nearest};

pub(super) fn check(key: &str, route: &Route, fields: &[Field], findings: &mut Findings) {
    let known = || fields.iter().map(|field| field.key);
    let hint = match (match_key_in(fields, key), PERSONA.match_key(key)) {
        (KeyMatch::Key(ours), _) => {
            let hint = Hint::default().then(format!("write `{ours}`, as "));
            hint.then_quote("validate --fix").then(" does")
        }
        (_, KeyMatch::Derived(_)) => {
            "remove the key: it is derived from the location of the file".into()
        }
        _ => match nearest_key(key, known()) {
            Some(ours) => did_you_mean(ours).into(),
            None if route.0.len() == 1 && fields.iter().any(|field| field.key == "traits") => {
                "put your own attributes under `traits` or `custom_properties`".into()
            }
            None => "remove the key".into(),
        },
    };
    findings.key(UNKNOWN_KEY, route, format!("unknown key `{route}`")).with_hint(hint);
}

/// Returns the key that was probably meant: the nearest one, or one that `given` abbreviates.
pub fn nearest_key(
    given: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    nearest(given, known.clone()).or_else(|| find_abbreviation(given, known))
}

/// Returns the key that `given` abbreviates: `ageGrp` is `age_group`, `prompt` is `system_prompt`.
fn find_abbreviation(
    given: &str,
    known: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    let given = snake(given);
    let shortens = |key: &&str| {
        given.split('_').count() == key.split('_').count()
            && given
                .split('_')
                .zip(key.split('_'))
                .all(|(short, word)| is_abbreviation(short, word))
    };
    let is_part = |key: &&str| key.split('_').any(|word| word == given);
    let mut parts = known.clone().filter(is_part);
    let part = parts.next().filter(|_| parts.next().is_none());
    known.clone().find(shortens).or(part)
}

/// Returns whether `short` starts like `word` and has its letters in the same order.
fn is_abbreviation(short: &str, word: &str) -> bool {
    let mut letters = word.chars();
    short.len() >= 2
        && short.chars().next() == word.chars().next()
        && short.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
