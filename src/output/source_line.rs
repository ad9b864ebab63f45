//! The one line of a source that a diagnostic shows, safe to print, with its caret.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use crate::diagnostic::Place;
use crate::secret::mask_ranges;
use crate::text::escape_controls;

/// What stands where a line was cut.
const CUT: &str = "...";
/// A tab is drawn as so many blanks.
const TAB: usize = 4;

/// A line as it is shown and the bytes of it that the caret marks.
pub(crate) struct SourceLine {
    pub(crate) text: String,
    pub(crate) caret: Range<usize>,
}

impl SourceLine {
    /// Returns the first line of a place in `text`, at most `width` columns wide, with the secrets of the
    /// text masked.
    pub(crate) fn of(
        text: &str,
        place: Place,
        secrets: &[Range<usize>],
        width: usize,
    ) -> Option<Self> {
        let line_start = text.get(..place.start)?.rfind('\n').map_or(0, |at| at + 1);
        let line = text.get(line_start..)?.split('\n').next()?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let inside = |at: usize| at.saturating_sub(line_start).min(line.len());
        let line_end = line_start + line.len();
        let masks: Vec<Range<usize>> = secrets
            .iter()
            .filter(|secret| line_start <= secret.start && secret.end <= line_end)
            .map(|secret| secret.start - line_start..secret.end - line_start)
            .collect();
        let (mut start, mut end) = (inside(place.start), inside(place.end));
        for mask in &masks {
            if mask.contains(&start) {
                start = mask.start;
            }
            if mask.start < end && end < mask.end {
                end = mask.end;
            }
        }
        let before = render_part(line, 0..start, &masks);
        let marked = render_part(line, start..end.max(start), &masks);
        let after = render_part(line, end.max(start)..line.len(), &masks);
        Some(Self::cut(&before, &marked, &after, width))
    }

    /// Joins the three parts of a line; when they are too wide, keeps what is around the caret.
    fn cut(before: &str, marked: &str, after: &str, width: usize) -> Self {
        let whole = columns(before) + columns(marked) + columns(after);
        let (mut left, mut right) = (before, String::from(marked) + after);
        let mut prefix = "";
        if whole > width {
            left = last_columns(before, width / 3);
            if left.len() < before.len() {
                prefix = CUT;
                left = last_columns(left, (width / 3).saturating_sub(CUT.len()));
            }
            let room = width.saturating_sub(prefix.len() + columns(left));
            if columns(&right) > room {
                let kept = first_columns(&right, room.saturating_sub(CUT.len())).len();
                right.truncate(kept);
                right.push_str(CUT);
            }
        }
        let start = prefix.len() + left.len();
        let text = format!("{prefix}{left}{right}");
        let end = (start + marked.len()).min(text.len());
        Self { text, caret: start..end }
    }
}

/// Returns a part of a line with secrets masked and control characters visible.
fn render_part(line: &str, part: Range<usize>, masks: &[Range<usize>]) -> String {
    let inside = masks.iter().filter(|mask| part.start <= mask.start && mask.end <= part.end);
    let inside: Vec<_> =
        inside.map(|mask| mask.start - part.start..mask.end - part.start).collect();
    escape_controls(&mask_ranges(&line[part], &inside), true).into_owned()
}

fn column_width(c: char) -> usize {
    if c == '\t' { TAB } else { c.width().unwrap_or(0) }
}

fn columns(text: &str) -> usize {
    text.chars().map(column_width).sum()
}

/// Returns the beginning of `text` that fits into `width` columns.
fn first_columns(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += column_width(*c);
        used > width
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Returns the end of `text` that fits into `width` columns.
fn last_columns(text: &str, width: usize) -> &str {
    let mut used = 0;
    let start = text.char_indices().rev().find(|(_, c)| {
        used += column_width(*c);
        used > width
    });
    start.map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}
