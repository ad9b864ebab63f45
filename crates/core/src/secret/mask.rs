//! The mask, and writing it over ranges of a text.

use std::ops::Range;

/// What is shown in place of a secret.
pub const MASK: &str = "••••";

/// Writes the mask over ranges of `text`, which are in order and apart.
pub fn mask_ranges(text: &str, ranges: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        masked.push_str(&text[end..range.start]);
        masked.push_str(MASK);
        end = range.end;
    }
    masked + &text[end..]
}
