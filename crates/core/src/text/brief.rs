//! Shortens the values that messages quote.

use std::borrow::Cow;

/// The longest line, in characters, that is told whole.
const LONGEST: usize = 480;
/// What is kept of a longer one: its start, and its end, where a message says what it is about.
const START: usize = 240;
const END: usize = 200;

/// Leaves out the middle of each very long line.
pub fn brief(text: &str) -> Cow<'_, str> {
    // A byte is at most one character.
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(line).collect();
    Cow::Owned(lines.join("\n"))
}

/// The longest title, in characters, that is told whole.
const TITLE: usize = 60;

/// Returns the first line of `text`, short enough to stand within a sentence.
pub fn short_title(text: &str) -> String {
    let line = text.trim_end().lines().next().unwrap_or_default();
    let short: String = line.chars().take(TITLE).collect();
    if short.len() < text.trim_end().len() { format!("{short}…") } else { short }
}

fn line(line: &str) -> Cow<'_, str> {
    let length = line.chars().count();
    if length <= LONGEST {
        return Cow::Borrowed(line);
    }
    let start: String = line.chars().take(START).collect();
    let end: String = line.chars().skip(length - END).collect();
    Cow::Owned(format!("{start} … {end}"))
}

#[cfg(test)]
mod tests {
    use super::{brief, short_title};

    #[test]
    fn a_title_is_the_start_of_the_first_line() {
        assert_eq!(short_title("You are Ada.\n"), "You are Ada.");
        assert_eq!(short_title("You are Ada.\nBe brief."), "You are Ada.…");
        assert_eq!(short_title(&"ü".repeat(61)), format!("{}…", "ü".repeat(60)));
    }

    #[test]
    fn the_middle_of_a_long_line_is_left_out() {
        assert_eq!(brief("short"), "short");
        let long = format!("`{}` is not a choice", "ü".repeat(5000));
        let told = brief(&long);
        assert!(told.starts_with("`üüü") && told.ends_with("üü` is not a choice"), "{told}");
        assert_eq!(told.chars().count(), 240 + 3 + 200);
        assert_eq!(brief(&format!("a\n{long}")), format!("a\n{told}"));
    }
}
