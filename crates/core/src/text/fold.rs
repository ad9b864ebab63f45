//! Compares names as people read them.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;

/// Returns the form in which two names are compared: trimmed, Unicode NFC, case folded.
///
/// `STRASSE`, `Straße` and ` strasse ` share one form; so do a composed and a decomposed `é`.
pub fn fold(name: &str) -> String {
    let trimmed = name.trim();
    if trimmed.is_ascii() {
        return trimmed.to_ascii_lowercase();
    }
    trimmed.nfd().default_case_fold().nfc().collect()
}

/// Returns whether `folded` is the form in which a name is compared.
pub fn is_folded(name: &str, folded: &str) -> bool {
    let trimmed = name.trim();
    if trimmed.is_ascii() {
        return trimmed.eq_ignore_ascii_case(folded);
    }
    !folded.is_empty() && !begins_otherwise(trimmed, folded) && fold(trimmed) == folded
}

/// Returns whether the form in which a name is compared begins with `folded`.
pub fn has_prefix(name: &str, folded: &str) -> bool {
    let trimmed = name.trim();
    if trimmed.is_ascii() {
        let start = trimmed.as_bytes().get(..folded.len());
        return start.is_some_and(|start| start.eq_ignore_ascii_case(folded.as_bytes()));
    }
    !begins_otherwise(trimmed, folded) && fold(trimmed).starts_with(folded)
}

/// Returns whether the first letters tell that a name does not begin with `folded`. A letter of ASCII
/// is itself unless the next character is an accent that joins it.
fn begins_otherwise(name: &str, folded: &str) -> bool {
    match (name.as_bytes(), folded.as_bytes()) {
        ([first, second, ..], [wanted, ..]) => {
            first.is_ascii() && second.is_ascii() && !first.eq_ignore_ascii_case(wanted)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, has_prefix, is_folded};

    #[test]
    fn spellings_of_one_name_fold_alike() {
        assert_eq!(fold(" Straße"), fold("STRASSE "));
        assert_eq!(fold("Rene\u{301}e"), fold("REN\u{c9}E"));
        assert_ne!(fold("Ada"), fold("Adam"));
        for name in ["Ada", "Ren\u{e9}e", "E\u{301}a", "\u{212a}elvin", "\u{df}", "re\u{301}"] {
            assert!(is_folded(name, &fold(name)), "{name}");
            assert!(!is_folded(name, "x") && !is_folded(name, ""), "{name}");
            let folded = fold(name);
            for (at, _) in folded.char_indices() {
                assert!(has_prefix(name, &folded[..at]), "{name}");
            }
            assert!(!has_prefix(name, "x") && !has_prefix(name, &format!("{folded}x")));
        }
    }
}
