//! Quotes words for shell commands.

use std::borrow::Cow;

/// Returns a text as one word of a shell command that can be pasted. A NUL, which no argument can
/// hold, is left out.
pub fn shell_word(text: &str) -> String {
    let text = text.replace('\0', "");
    shlex::try_quote(&text).map_or_else(|_| text.clone(), Cow::into_owned)
}

/// Quotes a flag with its value; `=` joins a value that begins with a hyphen.
pub fn shell_flag(flag: &str, text: &str) -> String {
    if text.starts_with('-') {
        shell_word(&format!("{flag}={text}"))
    } else {
        format!("{flag} {}", shell_word(text))
    }
}

/// Quotes a text; a leading `@`, which would name a file, is doubled.
pub fn shell_text(text: &str) -> String {
    if text.starts_with('@') { shell_word(&format!("@{text}")) } else { shell_word(text) }
}

#[cfg(test)]
mod tests {
    use super::shell_word;

    #[test]
    fn a_shell_reads_a_word_back_as_it_was() {
        for text in ["", "ada", "Worried Grandmother", "it's", "a=\"b: c\"", "$(x) `y` !", "é\n*"]
        {
            assert_eq!(shlex::split(&shell_word(text)), Some(vec![text.to_owned()]), "{text}");
        }
        assert_eq!(shell_word("personas/ada.yaml"), "personas/ada.yaml");
    }
}
