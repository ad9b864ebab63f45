//! `bad-default`: a default value that its variable does not take.

use super::Findings;
use crate::diagnostic::code::BAD_DEFAULT;
use crate::model::{Map, Variable, VariableDocument};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(variable) = Variable::from_map(map) else { return };
    let Some(default) = &variable.default else { return };
    let listed = VariableDocument(map).options().map_or(0, Vec::len);
    if variable.kind.is_choice() && variable.options.len() != listed {
        // An option that cannot be read may be the one that is meant.
        return;
    }
    if let Err(error) = variable.accept(default) {
        let message = format!("`default_value` does not fit type `{}`: {error}", variable.kind);
        findings
            .value(BAD_DEFAULT, &Route::key("default_value"), message)
            .with_hint("give another default, or reset it: --unset default_value");
    }
}
