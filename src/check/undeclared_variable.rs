//! `undeclared-variable`: a prompt refers to a variable that nobody defined.

use super::Rule;
use crate::diagnostic::{Problem, Severity};
use crate::text::{did_you_mean, nearest, shell_word};

pub(super) const RULE: Rule = Rule {
    code: "undeclared-variable",
    severity: Severity::Warning,
    title: "A prompt refers to a variable that is not defined",
    why: "`render` refuses a reference without a definition, and an engine would speak the braces \
          aloud. Asked only in workspaces that define variables for their default agent.",
    wrong: "name: Ada\nsystem_prompt: You are calling {{compnay}}.\n",
    right: "name: Ada\nsystem_prompt: You are calling {{company}}.\n",
};

/// The complaint about a reference to `name`; its place is for the caller to add.
pub(crate) fn undeclared_variable(name: &str, field: &str, defined: &[&str]) -> Problem {
    let hint = match nearest(name, defined.iter().copied()) {
        Some(known) => did_you_mean(&format!("{{{{{known}}}}}")),
        None => format!("persona variable create {} --type text_short", shell_word(name)),
    };
    Problem::warning(RULE.code, format!("`{{{{{name}}}}}` is not defined")).field(field).hint(hint)
}
