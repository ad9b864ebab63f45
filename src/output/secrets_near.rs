//! The secrets in the lines that a problem is about: what is told of it must not quote them.

use std::ops::Range;
use std::sync::Arc;

use super::mask::mask_quoted;
use super::secret_spans::secret_spans;
use crate::diagnostic::{Place, Problem};

/// Remembers the secrets of the last text: the problems of one file usually follow each other.
#[derive(Default)]
pub(super) struct Secrets {
    text: Option<Arc<str>>,
    spans: Vec<Range<usize>>,
}

impl Secrets {
    pub(super) fn of(&mut self, text: &Arc<str>) -> &[Range<usize>] {
        if !self.text.as_ref().is_some_and(|last| Arc::ptr_eq(last, text)) {
            self.spans = secret_spans(text);
            self.text = Some(Arc::clone(text));
        }
        &self.spans
    }

    /// The secrets in the lines that a problem is about.
    pub(super) fn near(&mut self, problem: &Problem) -> Near {
        let Some(origin) = &problem.origin else { return Near(Vec::new()) };
        let Some(text) = &origin.text else { return Near(Vec::new()) };
        let lines = origin.place.map_or(0..text.len(), |place| lines_around(text, place));
        let near = |span: &&Range<usize>| span.start < lines.end && lines.start < span.end;
        Near(self.of(text).iter().filter(near).map(|span| text[span.clone()].to_owned()).collect())
    }
}

/// The secrets that the message of a problem may quote.
pub(super) struct Near(Vec<String>);

impl Near {
    /// A message or a hint without them.
    pub(super) fn masked(&self, message: &str) -> String {
        mask_quoted(message, &self.0)
    }
}

/// The bytes of the lines that a place touches.
fn lines_around(text: &str, place: Place) -> Range<usize> {
    let start =
        text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(place.end..).and_then(|after| after.find('\n'));
    start..end.map_or(text.len(), |length| place.end + length)
}
