//! Compares names as people read them.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;

/// Returns the form in which two names are compared: trimmed, Unicode NFC, case folded.
///
/// `STRASSE`, `Straße` and ` strasse ` share one form; so do a composed and a decomposed `é`.
pub(crate) fn fold(name: &str) -> String {
    let trimmed = name.trim();
    if trimmed.is_ascii() {
        return trimmed.to_ascii_lowercase();
    }
    trimmed.nfd().default_case_fold().nfc().collect()
}

/// Returns whether `folded` is the form in which a name is compared.
pub(crate) fn is_folded(name: &str, folded: &str) -> bool {
    let trimmed = name.trim();
    match trimmed.as_bytes() {
        _ if trimmed.is_ascii() => trimmed.eq_ignore_ascii_case(folded),
        // A letter of ASCII is itself unless the next character is an accent that joins it.
        [first, second, ..]
            if first.is_ascii()
                && second.is_ascii()
                && !folded
                    .bytes()
                    .next()
                    .is_some_and(|other| first.eq_ignore_ascii_case(&other)) =>
        {
            false
        }
        _ => fold(trimmed) == folded,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, is_folded};

    #[test]
    fn spellings_of_one_name_fold_alike() {
        assert_eq!(fold(" Straße"), fold("STRASSE "));
        assert_eq!(fold("Rene\u{301}e"), fold("REN\u{c9}E"));
        assert_ne!(fold("Ada"), fold("Adam"));
        for name in ["Ada", "Ren\u{e9}e", "E\u{301}a", "\u{212a}elvin", "\u{df}", "re\u{301}"] {
            assert!(is_folded(name, &fold(name)), "{name}");
            assert!(!is_folded(name, "x") && !is_folded(name, ""), "{name}");
        }
    }
}
