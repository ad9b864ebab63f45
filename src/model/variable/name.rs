//! The names of variables.

/// The longest name of a variable.
const NAME_LONGEST: usize = 50;

/// Returns whether a text is the name of a variable: `^[a-z][a-z0-9_]{0,49}$`.
pub(crate) fn is_variable_name(text: &str) -> bool {
    text.len() <= NAME_LONGEST
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::is_variable_name;

    #[test]
    fn names_are_what_the_pattern_says() {
        assert!(is_variable_name("a") && is_variable_name("customer_name2"));
        assert!(is_variable_name(&"x".repeat(50)) && !is_variable_name(&"x".repeat(51)));
        for wrong in ["", "A", "1a", "_a", "a-b", "a b", "é", "aé"] {
            assert!(!is_variable_name(wrong), "{wrong}");
        }
    }
}
