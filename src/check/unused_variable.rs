//! `unused-variable`: a variable that no prompt refers to.

use super::Rule;
use crate::diagnostic::{Problem, Severity};
use crate::text::shell_word;

pub(super) const RULE: Rule = Rule {
    code: "unused-variable",
    severity: Severity::Warning,
    title: "No persona refers to a variable",
    why: "A variable fills references in system_prompt, additional_instruction and examples. One \
          that nothing refers to is a leftover, or the reference is misspelt.",
    wrong: "# variables/support/company.yaml, and no persona says {{company}}\nname: company\n\
            type: text_short\n",
    right: "name: Ada\nsystem_prompt: You are calling {{company}}.\n",
};

/// The complaint about the variable `name`; its place is for the caller to add.
pub(crate) fn unused_variable(name: &str, agent: &str) -> Problem {
    Problem::warning(RULE.code, format!("no persona refers to `{{{{{name}}}}}`"))
        .field("name")
        .hint(format!("persona variable delete {} --agent {}", shell_word(name), shell_word(agent)))
}
