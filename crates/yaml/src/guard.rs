//! Cheap linear looks at the whole text, before any parser may spend time on it.

use std::ops::Range;

use super::source::Source;
use crate::{Origin, SyntaxError};

/// The deepest nesting of lists and maps that is read.
pub(crate) const DEPTH_LIMIT: usize = 64;

/// How many control characters are named before the rest go unsaid.
const NAMED_CONTROLS: usize = 20;

/// Whether brackets may nest deeper than the limit. Brackets inside quotes count too, so a yes
/// only means that the exact and linear parser has to decide.
pub(super) fn many_brackets(text: &str) -> bool {
    // Few brackets in all cannot nest deeply, and counting takes the processor no time.
    if text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() <= DEPTH_LIMIT {
        return false;
    }
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                if depth > DEPTH_LIMIT {
                    return true;
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// A complaint for every conflict that git left in the text.
pub(super) fn conflicts(source: &Source) -> Vec<SyntaxError> {
    let text = source.text();
    if !text.contains("<<<<<<< ") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    let mut start = 0;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        if line.starts_with("<<<<<<< ") {
            open = Some((start, index + 1, false));
        } else if let Some((from, first, parted)) = open {
            if line == "=======" {
                open = Some((from, first, true));
            } else if parted && (line.starts_with(">>>>>>> ") || line == ">>>>>>>") {
                found.push(conflict(source, from..start + line.len(), first, index + 1));
                open = None;
            }
        }
        start += whole.len();
    }
    found
}

fn conflict(source: &Source, range: Range<usize>, first: usize, last: usize) -> SyntaxError {
    let end = source.text()[range.start..]
        .find(['\n', '\r'])
        .map_or(range.end, |length| range.start + length);
    let origin: Origin = source.origin(range.start..end);
    SyntaxError::new(
        "merge-conflict",
        format!("lines {first}–{last} hold an unresolved merge conflict"),
    )
    .at(origin)
    .hint("keep the lines that are right, delete the markers, then `git add` the file")
}

/// A complaint for every raw character that YAML does not allow in a file.
pub(super) fn control_characters(source: &Source) -> Vec<SyntaxError> {
    let text = source.text();
    // Without an early end the loop takes many bytes at a time.
    if !text.bytes().fold(false, |found, byte| found | suspicious(byte)) {
        return Vec::new();
    }
    text.char_indices()
        .filter(|(_, c)| forbidden(*c))
        .take(NAMED_CONTROLS)
        .map(|(at, c)| {
            let code = u32::from(c);
            let message = format!("the control character `U+{code:04X}` stands raw in the file");
            SyntaxError::new("control-character", message)
                .at(source.origin(at..at + c.len_utf8()))
                .hint(format!("delete it, or write `\\u{code:04x}` in a double-quoted text"))
        })
        .collect()
}

/// Bytes that can belong to a forbidden character; text without any of them needs no closer look.
fn suspicious(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7f | 0xc2 | 0xef)
}

fn forbidden(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}
