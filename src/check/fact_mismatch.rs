//! `fact-mismatch`: a fact and a variable of one name with different values.

use super::Findings;
use crate::diagnostic::code::FACT_MISMATCH;
use crate::model::{Map, Value};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let inner = |key: &str| map.get(key).and_then(Value::as_object).into_iter().flatten();
    for (name, fact) in inner("facts") {
        let Some(fact) = fact.as_str().filter(|fact| !fact.contains("{{")) else { continue };
        let Some((_, value)) = inner("variables").find(|(other, _)| *other == name) else {
            continue;
        };
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            _ => continue,
        };
        if text != fact {
            let message = format!("the caller knows `{fact}`, but `{{{{{name}}}}}` is `{text}`");
            let hint = format!("give both one value, or write {{{{{name}}}}} as the fact");
            let route = Route::key("facts").child(name);
            findings.value(FACT_MISMATCH, &route, message).with_hint(hint);
        }
    }
}
