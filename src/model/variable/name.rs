//! The names of variables.

/// The longest name of a variable.
const NAME_LONGEST: usize = 50;

/// Returns whether a text is the name of a variable: `^[a-z][a-z0-9_]{0,49}$`.
pub(crate) fn is_variable_name(text: &str) -> bool {
    text.len() <= NAME_LONGEST
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
