//! Refuses calls that would begin otherwise than they were written.

use super::call::Call;
use crate::diagnostic::code::UNSUPPORTED;
use crate::diagnostic::{Hint, Problem};
use crate::text::shell_word;

/// Returns a problem if the persona waits for the agent, in a runner where it always begins.
pub(super) fn refuse_late_speaker(call: &Call, runner: &str) -> Vec<Problem> {
    refuse(call, "agent", |name| {
        format!("in {runner} the caller speaks first, but `{name}` waits for the agent")
    })
}

/// Returns a problem if the persona begins, in a runner where it always waits for the agent.
pub(super) fn refuse_first_speaker(call: &Call, runner: &str) -> Vec<Problem> {
    refuse(call, "persona", |name| {
        format!("in {runner} the agent speaks first, but `{name}` does not wait for it")
    })
}

fn refuse(call: &Call, first: &str, message: impl Fn(&str) -> String) -> Vec<Problem> {
    if call.first_speaker() != Some(first) {
        return Vec::new();
    }
    let name = call.persona().name().unwrap_or_default();
    let key = "behavior_config.first_speaker";
    let hint = Hint::command(format!("patch {} --unset {key}", shell_word(name)))
        .then(", or leave it out");
    vec![Problem::new(UNSUPPORTED, message(name)).field(key).hint(hint)]
}
