//! `bad-condition`: a condition of a scenario that cannot be read.

use super::Finding;
use crate::diagnostic::Hint;
use crate::diagnostic::code::BAD_CONDITION;
use crate::text::Route;

/// Reports a condition; `message` says what is wrong with it.
pub fn bad_condition(route: &Route, message: String) -> Finding {
    let hint = Hint::from("write `key=value`: ").then_command("help where");
    Finding { hint: Some(hint), ..Finding::value(BAD_CONDITION, route, message) }
}
