//! `bad-default`: a default value that its variable does not take.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Value, Variable};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "bad-default",
    severity: Severity::Error,
    title: "The default of a variable does not fit its type",
    why: "Gennia: the shape of defaultValue follows from the type. Dates and times are text, a \
          number has no quotes, a choice is the label or id of one of the options.",
    wrong: "# variables/support/seats.yaml\nname: seats\ntype: number\ndefault_value: many\n",
    right: "# variables/support/seats.yaml\nname: seats\ntype: number\ndefault_value: 4\n",
};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(variable) = Variable::from_map(map) else { return };
    let Some(default) = &variable.default else { return };
    let listed = map.get("options").and_then(Value::as_array).map_or(0, Vec::len);
    if variable.kind.is_choice() && variable.options.len() != listed {
        // An option that cannot be read may be the one that is meant.
        return;
    }
    if let Err(error) = variable.accept(default) {
        findings.value(
            &RULE,
            &Route::key("default_value"),
            format!("`default_value` does not fit type `{}`: {error}", variable.kind),
            Some("give another, or reset it: --unset default_value".to_owned()),
        );
    }
}
