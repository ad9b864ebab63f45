//! `missing-language`: multilingual without a language.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Value};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "missing-language",
    severity: Severity::Error,
    title: "multilingual is true and language is empty",
    why: "FutureAGI: when `multilingual` is true, `language` must hold at least one language.",
    wrong: "name: Ada\nmultilingual: true\n",
    right: "name: Ada\nmultilingual: true\nlanguage: [English, Hindi]\n",
};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let multilingual = map.get("multilingual").and_then(Value::as_bool) == Some(true);
    let spoken = match map.get("language") {
        None => false,
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    };
    if multilingual && !spoken {
        findings.value(
            &RULE,
            &Route::key("multilingual"),
            "`multilingual` is true, so `language` needs at least one language",
            Some("add `language: [English]`, or set multilingual to false".to_owned()),
        );
    }
}
