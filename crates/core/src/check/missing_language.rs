//! `missing-language`: multilingual without a language.

use super::Findings;
use crate::diagnostic::code::MISSING_LANGUAGE;
use crate::model::{Map, Persona, Value};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let multilingual = Persona(map).multilingual() == Some(true);
    let spoken = match map.get("language") {
        None => false,
        Some(Value::Array(list)) => !list.is_empty(),
        Some(_) => true,
    };
    if multilingual && !spoken {
        let message = "`multilingual` is true, so `language` needs at least one language";
        findings
            .value(MISSING_LANGUAGE, &Route::key("multilingual"), message)
            .with_hint("add `language: [English]`, or set multilingual to false");
    }
}
