//! Places in files.

use std::ops::Range;
use std::sync::Arc;

/// A span of a text, with the line and column (both from 1, columns in characters) it starts at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// Returns the place of a byte range in `text`; out-of-range ends are pulled in.
    pub fn at(text: &str, range: Range<usize>) -> Self {
        let start = floor(text, range.start);
        let end = floor(text, range.end.max(start));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            start,
            end,
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// Returns the place of a later byte range in the same text, counted from here.
    pub fn advance(&self, text: &str, range: Range<usize>) -> Self {
        if range.start < self.start {
            return Self::at(text, range);
        }
        let start = floor(text, range.start);
        let between = &text[self.start..start];
        let lines = between.bytes().filter(|byte| *byte == b'\n').count();
        let column = match between.rfind('\n') {
            Some(at) => between[at + 1..].chars().count() + 1,
            None => self.column + between.chars().count(),
        };
        let end = floor(text, range.end.max(start));
        Self { start, end, line: self.line + lines, column }
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The file (as it is shown to people), its text, and the place in it that a problem is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub file: String,
    /// The text that `place` counts in, without a byte order mark.
    pub text: Option<Arc<str>>,
    pub place: Option<Place>,
}

impl Origin {
    /// Returns a whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), text: None, place: None }
    }

    /// Returns a span of a file.
    pub fn span(file: impl Into<String>, text: Arc<str>, range: Range<usize>) -> Self {
        let place = Place::at(&text, range);
        Self { file: file.into(), text: Some(text), place: Some(place) }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "a: ü\nb: ü x\n";
        let at = text.find('x').unwrap_or_default();
        let place = Place::at(text, at..at + 1);
        assert_eq!((place.line, place.column), (2, 6));
        for first in 0..at {
            let first = Place::at(text, first..first);
            assert_eq!(first.advance(text, at..at + 1), place);
        }
    }
}
