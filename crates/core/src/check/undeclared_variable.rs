//! `undeclared-variable`: a prompt refers to an undefined variable.

use crate::diagnostic::code::UNDECLARED_VARIABLE;
use crate::diagnostic::{Hint, Problem};
use crate::text::{did_you_mean, nearest, shell_word};

/// Reports a reference to an undefined variable; the caller adds its place.
pub fn undeclared_variable(name: &str, field: &str, defined: &[&str]) -> Problem {
    let hint = match nearest(name, defined.iter().copied()) {
        Some(known) => did_you_mean(&format!("{{{{{known}}}}}")).into(),
        None => Hint::command(format!("variable create {} --type text_short", shell_word(name))),
    };
    Problem::new(UNDECLARED_VARIABLE, format!("`{{{{{name}}}}}` is not defined"))
        .field(field)
        .hint(hint)
}
