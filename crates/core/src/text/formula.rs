//! Keeps spreadsheets from running a cell as a formula.

use std::borrow::Cow;

/// Puts a quote before a cell that a spreadsheet would run; numbers stay numbers.
pub fn escape_formula(text: &str) -> Cow<'_, str> {
    if is_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// Takes away the quote that [`escape_formula`] put there.
pub(crate) fn unescape_formula(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Returns whether a text would be run, or looks like one with its quote, which it would lose.
fn is_formula(text: &str) -> bool {
    let plain = text.trim_start_matches('\'');
    plain.starts_with(['=', '+', '-', '@', '\t', '\r']) && plain.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::{escape_formula, unescape_formula};

    #[test]
    fn formulas_get_a_quote_and_lose_it_again() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("-5", "-5"),
            ("'-5", "'-5"),
            ("Ada", "Ada"),
            ("", ""),
        ] {
            assert_eq!(escape_formula(text), cell);
            assert_eq!(unescape_formula(cell), text);
        }
    }
}
