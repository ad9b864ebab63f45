//! `duplicate-spelling`: one key given in two spellings.

use super::{Finding, Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Spelled, spell};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-spelling",
    severity: Severity::Error,
    title: "A document gives one key in two spellings",
    why: "Documents may use our keys or a vendor's spellings of them (`ageGroup`, `body`), but \
          two spellings of one key leave open which value is meant.",
    wrong: "name: Ada\nsystem_prompt: You are Ada.\nbody: You are Eve.\n",
    right: "name: Ada\nsystem_prompt: You are Ada.\n",
};

/// A given document in our own spelling.
#[derive(Debug, Default)]
pub(crate) struct Respelled {
    pub(crate) map: Map,
    /// What outputs add and inputs bring back: `persona_type`, `path`, `etag`.
    pub(crate) derived: Map,
    pub(crate) findings: Vec<Finding>,
}

/// Puts the keys of a given document into our spelling; unknown keys stay, for the checks.
pub(crate) fn respell(given: &Map) -> Respelled {
    let mut map = Map::new();
    let mut derived = Map::new();
    let mut findings = Findings::default();
    for (key, value) in given {
        match spell(key) {
            Spelled::Derived(known) => drop(derived.insert(known.to_owned(), value.clone())),
            Spelled::Unknown => drop(map.insert(key.clone(), value.clone())),
            Spelled::Key(known) => {
                if map.insert(known.to_owned(), value.clone()).is_some() {
                    let message = format!("`{key}` is another spelling of `{known}`, given before");
                    let hint = Some("keep one of the two".to_owned());
                    findings.key(&RULE, &Route::key(key), message, hint);
                }
            }
        }
    }
    Respelled { map, derived, findings: findings.0 }
}
