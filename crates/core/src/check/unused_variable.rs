//! `unused-variable`: a variable that no prompt refers to.

use crate::diagnostic::code::UNUSED_VARIABLE;
use crate::diagnostic::{Hint, Problem};
use crate::text::shell_word;

/// Reports an unused variable; the caller adds its place.
pub fn unused_variable(name: &str, agent: &str) -> Problem {
    Problem::new(UNUSED_VARIABLE, format!("no persona refers to `{{{{{name}}}}}`"))
        .field("name")
        .hint(Hint::command(format!(
            "variable delete {} --agent {}",
            shell_word(name),
            shell_word(agent)
        )))
}
