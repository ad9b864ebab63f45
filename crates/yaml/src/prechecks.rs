//! Cheap linear checks of the whole text, before any parser spends time on it.

use std::ops::Range;

use super::limits::DEPTH_LIMIT;
use super::source::Source;
use crate::{Origin, SyntaxError};

/// How many control characters are reported at most.
const MAX_REPORTED_CONTROLS: usize = 20;

/// How many merge conflicts are reported at most.
const MAX_REPORTED_CONFLICTS: usize = 100;

/// Returns whether brackets may nest deeper than the limit. Brackets inside quotes count too, so a
/// yes only means that the exact and linear parser has to decide.
pub(super) fn may_nest_too_deep(text: &str) -> bool {
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

/// Returns an error for each of the first conflicts that git left in the text.
pub(super) fn find_merge_conflicts(source: &Source) -> Vec<SyntaxError> {
    let text = source.text();
    if !text.contains("<<<<<<< ") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    let mut start = 0;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let marker = conflict_marker(line);
        if marker.is_some_and(|marker| marker.starts_with('<') && marker.len() < line.len()) {
            open = Some((start, index + 1, false));
        } else if let Some((from, first, has_middle)) = open {
            if marker.is_some_and(|marker| marker.starts_with('=')) {
                open = Some((from, first, true));
            } else if has_middle && marker.is_some_and(|marker| marker.starts_with('>')) {
                found.push(merge_conflict_error(
                    source,
                    from..start + line.len(),
                    first,
                    index + 1,
                ));
                open = None;
                if found.len() == MAX_REPORTED_CONFLICTS {
                    break;
                }
            }
        }
        start += whole.len();
    }
    found
}

/// Returns the marker that a line of a merge conflict begins with. Git makes those longer that hold
/// the conflict of an earlier merge.
pub(super) fn conflict_marker(line: &str) -> Option<&str> {
    let kind = line.chars().next().filter(|kind| "<|=>".contains(*kind))?;
    let (marker, rest) = line.split_at(line.len() - line.trim_start_matches(kind).len());
    (marker.len() >= 7 && (rest.is_empty() || rest.starts_with(' '))).then_some(marker)
}

fn merge_conflict_error(
    source: &Source,
    range: Range<usize>,
    first: usize,
    last: usize,
) -> SyntaxError {
    let end = source.text()[range.start..]
        .find(['\n', '\r'])
        .map_or(range.end, |length| range.start + length);
    let origin: Origin = source.origin(range.start..end);
    SyntaxError::new(
        "merge-conflict",
        format!("lines {first}–{last} hold an unresolved merge conflict"),
    )
    .at(origin)
    .hint("keep the correct lines, delete the markers, then `git add` the file")
}

/// Returns an error for every raw character that YAML does not allow in a file.
pub(super) fn find_control_characters(source: &Source) -> Vec<SyntaxError> {
    let text = source.text();
    // Without an early end the loop takes many bytes at a time.
    if !text.bytes().fold(false, |found, byte| found | may_be_control(byte)) {
        return Vec::new();
    }
    text.char_indices()
        .filter(|(_, c)| is_forbidden(*c))
        .take(MAX_REPORTED_CONTROLS)
        .map(|(at, c)| {
            let code = u32::from(c);
            let message = format!("the control character `U+{code:04X}` is not allowed in a file");
            SyntaxError::new("control-character", message)
                .at(source.origin(at..at + c.len_utf8()))
                .hint(format!("delete it, or write `\\u{code:04x}` in a double-quoted text"))
        })
        .collect()
}

/// Bytes that can belong to a forbidden character; text without any of them needs no closer look.
fn may_be_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7f | 0xc2 | 0xef)
}

fn is_forbidden(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}
