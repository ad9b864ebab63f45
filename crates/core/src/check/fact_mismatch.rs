//! `fact-mismatch`: a fact and a variable of one name with different values.

use super::{Finding, Findings};
use crate::diagnostic::code::FACT_MISMATCH;
use crate::model::{Map, Scenario, Value};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let scenario = Scenario(map);
    for (name, fact) in plain_facts(map) {
        let text = match scenario.variables().and_then(|values| values.get(name)) {
            Some(Value::String(text)) => text.clone(),
            Some(value @ (Value::Number(_) | Value::Bool(_))) => value.to_string(),
            _ => continue,
        };
        if text != fact {
            let hint = format!("give both one value, or write {{{{{name}}}}} as the fact");
            let message = format!("the caller knows `{fact}`, but `{{{{{name}}}}}` is `{text}`");
            findings.value(FACT_MISMATCH, &route_of(name), message).with_hint(hint);
        }
    }
}

/// Returns a finding for a fact that differs from what prompts say where a scenario gives its
/// variable no value.
pub fn default_mismatch(name: &str, fact: &str, default: &str) -> Finding {
    let message =
        format!("the caller knows `{fact}`, but `{{{{{name}}}}}` is `{default}` by default");
    let hint = format!("give `{name}` the same value in `variables`");
    let mut finding = Finding::value(FACT_MISMATCH, &route_of(name), message);
    finding.with_hint(hint);
    finding
}

/// Returns the facts that hold no references.
pub fn plain_facts(map: &Map) -> impl Iterator<Item = (&str, &str)> {
    let facts = Scenario(map).facts().into_iter().flatten();
    let facts = facts.filter_map(|(name, fact)| Some((name.as_str(), fact.as_str()?)));
    facts.filter(|(_, fact)| !fact.contains("{{"))
}

fn route_of(name: &str) -> Route {
    Route::key("facts").child(name)
}
