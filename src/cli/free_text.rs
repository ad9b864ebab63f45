//! Values of flags that hold text, which may begin with a hyphen: `- a list`, `-5`.

use clap::Arg;

use crate::diagnostic::Problem;
use crate::model::{NameError, PersonaName};
use crate::ops::OpsError;

/// Returns a flag whose value is text.
pub(crate) fn text_flag(arg: Arg) -> Arg {
    arg.allow_hyphen_values(true).value_parser(free_text)
}

/// Takes any text but one that can only be the next flag: then a value was forgotten.
pub(crate) fn free_text(text: &str) -> Result<String, String> {
    let is_flag = match text.strip_prefix('-') {
        Some(rest) => match rest.strip_prefix('-') {
            Some(long) => {
                let name = long.split('=').next().unwrap_or_default();
                name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            }
            None => rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_alphabetic()),
        },
        None => false,
    };
    if is_flag {
        Err("that is a flag, so the text is missing; a text like it comes from a file".into())
    } else {
        Ok(text.to_owned())
    }
}

/// Reads a name that a flag or an argument gives.
pub(crate) fn parse_name(text: &str) -> Result<PersonaName, OpsError> {
    text.parse().map_err(|error: NameError| {
        let code = match error {
            NameError::Empty => "empty-value",
            NameError::Hidden(_) => "unsafe-name",
            NameError::TooLong(_) => "out-of-range",
        };
        let problem = Problem::error(code, error.to_string()).field("name");
        OpsError::invalid("the name is not valid", vec![problem])
    })
}

#[cfg(test)]
mod tests {
    use super::free_text;

    #[test]
    fn only_what_looks_like_a_flag_is_refused() {
        for text in
            ["", "-", "- item", "-5", "-5.5", "--", "--- x", "-- so it goes", "--a b", "-abc"]
        {
            assert!(free_text(text).is_ok(), "{text}");
        }
        for text in ["--tone", "--tone=casual", "--dry-run", "-q"] {
            assert!(free_text(text).is_err(), "{text}");
        }
    }
}
