//! Compares colors given as hex codes.

/// Returns whether a text is written as `#rgb` or `#rrggbb`.
pub(crate) fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.chars().all(|c| c.is_ascii_hexdigit())
    })
}

/// Returns whether two hex codes are the same color: `#FFF` is `#ffffff`.
pub fn same_color(one: &str, other: &str) -> bool {
    long(one) == long(other)
}

fn long(color: &str) -> String {
    let color = color.trim().to_ascii_lowercase();
    match color.strip_prefix('#') {
        Some(digits) if digits.chars().count() == 3 => {
            digits.chars().fold("#".to_owned(), |long, digit| format!("{long}{digit}{digit}"))
        }
        _ => color,
    }
}
