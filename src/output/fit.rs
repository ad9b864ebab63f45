//! Fitting text into the columns of a terminal, where `日` takes two and `é` takes one.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns that `text` takes.
pub(super) fn width(text: &str) -> usize {
    // Every byte of printable ASCII takes one column, which needs no table.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.len() } else { text.width() }
}

/// Returns `text` if it fits into `columns`, otherwise its beginning and an ellipsis.
pub(super) fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}…", head(text, columns - 1).trim_end()))
}

/// Returns the longest beginning of `text` that takes no more than `columns`.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        taken += c.width().unwrap_or(0);
        if taken > columns {
            break;
        }
        end = at + c.len_utf8();
    }
    // A joiner without its second half would swallow what follows.
    text[..end].trim_end_matches('\u{200d}')
}
