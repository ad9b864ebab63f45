//! Style text may point to parts of the icon itself and to nothing else.

use super::IconError;
use super::known::{AT_RULES, FUNCTIONS, holds};

/// The properties with which old browsers load a script, even from a part of the icon itself.
const LOADING_STYLE: [&str; 2] = ["behavior", "-moz-binding"];

/// Checks a style sheet, or the value of an attribute that is read as style.
pub(super) fn check_style(style: &str) -> Result<(), IconError> {
    let lowered = style.to_ascii_lowercase();
    // An escape could spell anything, and a scheme needs no function around it.
    let suspect = ["\\", "javascript:", "<"];
    if let Some(found) = suspect.iter().find(|word| lowered.contains(**word)) {
        return Err(IconError::Reference((*found).to_owned()));
    }
    if let Some(found) = lowered.split(|c| !is_word(c)).find(|word| LOADING_STYLE.contains(word)) {
        return Err(IconError::Style(found.to_owned()));
    }
    for (at, _) in lowered.match_indices('@') {
        let name = word(&lowered[at + 1..]);
        if !holds(AT_RULES, name) {
            return Err(IconError::Style(format!("@{name}")));
        }
    }
    lowered.match_indices('(').try_for_each(|(at, _)| check_call(&lowered, at))
}

/// Checks what a drawing program notes: no viewer reads it as style, so only what loads or acts
/// wherever it stands is refused.
pub(super) fn check_note(note: &str) -> Result<(), IconError> {
    let lowered = note.to_ascii_lowercase();
    if lowered.contains("javascript:") {
        return Err(IconError::Reference("javascript:".to_owned()));
    }
    let ends = lowered.match_indices("url(").map(|(at, found)| at + found.len() - 1);
    ends.into_iter().try_for_each(|at| check_call(&lowered, at))
}

/// Checks the function whose bracket opens at `at`.
fn check_call(style: &str, at: usize) -> Result<(), IconError> {
    let before = &style[..at];
    let start = before
        .rfind(|c: char| !is_word(c))
        .map_or(0, |found| found + before[found..].chars().next().map_or(1, char::len_utf8));
    let name = &before[start..];
    // Brackets without a name group: `@media (…)`.
    if name.is_empty() || matches!(name, "and" | "or") {
        return Ok(());
    }
    if !holds(FUNCTIONS, name) {
        return Err(IconError::Style(format!("{name}()")));
    }
    let inside = style[at + 1..].trim_start();
    let inside = inside.strip_prefix(['"', '\'']).unwrap_or(inside).trim_start();
    if name == "url" && !inside.starts_with('#') {
        let end = inside.find(')').unwrap_or(inside.len());
        return Err(IconError::Reference(inside[..end].to_owned()));
    }
    Ok(())
}

fn word(text: &str) -> &str {
    &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())]
}

/// Returns whether a name in style text can hold the character.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()
}
