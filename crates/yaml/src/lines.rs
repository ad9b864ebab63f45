//! Finds the borders of lines in a text.

/// Returns the first byte at or after `at` that is not part of a blank, line break, comment or byte
/// order mark, which may stand before a document too.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => at += 1,
            b'#' => at = line_end(text, at),
            _ if bytes[at..].starts_with(b"\xef\xbb\xbf") => at += 3,
            _ => break,
        }
    }
    at
}

/// Returns the end of the line that `at` lies in, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

/// Returns the start of the line that `at` lies in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Returns the start of the line above the one that starts at `line`; the first line has none and
/// gives itself. A line break of two characters counts as one.
pub(super) fn line_above(text: &str, line: usize) -> usize {
    let before = &text[..line];
    let before = before.strip_suffix('\n').unwrap_or(before);
    let before = before.strip_suffix('\r').unwrap_or(before);
    line_start(text, before.len())
}

/// Returns the start of the line after the one that `at` lies in, or the end of the text.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([_, ..]) => end + 1,
        _ => end,
    }
}
