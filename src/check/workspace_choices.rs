//! `workspace-choices`: `choices` in the manifest widens what is no list of choices.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{FIELDS, Map, Value};
use crate::text::{Route, did_you_mean, nearest};

pub(super) const RULE: Rule = Rule {
    code: "workspace-choices",
    severity: Severity::Error,
    title: "choices in persona.yaml widens what is no list of choices",
    why: "`choices` maps the key of a choice field (such as accent) to a list of further choices, \
          each a text that is not empty.",
    wrong: "version: 1\nchoices:\n  accents: British\n",
    right: "version: 1\nchoices:\n  accent: [British]\n",
};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(Value::Object(choices)) = map.get("choices") else { return };
    let keys = || FIELDS.iter().filter(|field| field.kind.choices().is_some()).map(|f| f.key);
    for (key, list) in choices {
        let route = Route::key("choices").child(key);
        if !keys().any(|known| known == key) {
            let hint = nearest(key, keys()).map(did_you_mean);
            findings.key(&RULE, &route, format!("`{key}` is no field with choices"), hint);
        }
        let texts = list.as_array().is_some_and(|items| {
            items.iter().all(|item| item.as_str().is_some_and(|text| !text.trim().is_empty()))
        });
        if !texts {
            let hint = Some(format!("write `{key}: [British]`"));
            findings.value(&RULE, &route, format!("`{route}` is no list of texts"), hint);
        }
    }
}
