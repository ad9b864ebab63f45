//! `bad-variable-name`: a name that no `{{reference}}` can have.

use super::Findings;
use crate::diagnostic::code::BAD_VARIABLE_NAME;
use crate::model::{Identity, Map, is_variable_name};
use crate::text::{Route, did_you_mean};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(name) = Identity(map).name() else { return };
    if name.trim().is_empty() || is_variable_name(name) {
        return;
    }
    let message = format!(
        "`{name}` is not a valid variable name: expected a letter a-z, then letters a-z, digits and \
         `_`, at most 50 in all"
    );
    let tamed = nearest_valid_name(name);
    let hint = is_variable_name(&tamed).then(|| did_you_mean(&tamed).into());
    findings.value(BAD_VARIABLE_NAME, &Route::key("name"), message).hint = hint;
}

/// Returns the nearest name that fits the pattern, if it does fit.
fn nearest_valid_name(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    name.trim().chars().map(plain).collect()
}
