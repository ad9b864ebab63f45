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

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        assert_eq!(fold(" Straße"), fold("STRASSE "));
        assert_eq!(fold("Rene\u{301}e"), fold("REN\u{c9}E"));
        assert_ne!(fold("Ada"), fold("Adam"));
    }
}
