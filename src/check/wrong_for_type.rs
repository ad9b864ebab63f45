//! `wrong-for-type`: a variable has keys that its type has no use for, or lacks its options.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Value, VariableType};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "wrong-for-type",
    severity: Severity::Error,
    title: "A key of a variable does not go with its type",
    why: "Gennia: options belong to single_choice and multi_choice, the separator to multi_choice, \
          the two boolean texts to bool. After a change of type these keys have to be reset.",
    wrong: "# variables/support/plan.yaml\nname: plan\ntype: number\nmulti_choice_separator: \", \"\n",
    right: "# variables/support/plan.yaml\nname: plan\ntype: number\n",
};

const KEYS: [&str; 4] =
    ["options", "multi_choice_separator", "boolean_text_when_true", "boolean_text_when_false"];

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(kind) = map.get("type").and_then(Value::as_str) else { return };
    let Ok(kind) = kind.parse::<VariableType>() else { return };
    for key in KEYS.into_iter().filter(|key| map.contains_key(*key) && !kind.takes(key)) {
        findings.key(
            &RULE,
            &Route::key(key),
            format!("`{key}` does not go with type `{kind}`"),
            Some(format!("reset it: --unset {key}, or {key}: null in a document")),
        );
    }
    if kind.is_choice() && !map.contains_key("options") {
        findings.value(
            &RULE,
            &Route::key("type"),
            format!("type `{kind}` needs 1 to 50 `options`"),
            Some("give --option 'LABEL=TEXT' for each".to_owned()),
        );
    }
}
