//! Goes along the lines of a text.

use crate::limits::NODE_LIMIT;

/// Larger documents are left to the strict parser, which counts alike and knows the limit.
pub(super) const MAX_NODES: usize = NODE_LIMIT / 2;

/// A walk along the lines of a text.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// Where the first line starts that is not read yet.
    pub(super) at: usize,
    pub(super) nodes: usize,
    pub(super) depth: usize,
}

/// What is left to read of one line.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The column of `start` in a line that holds nothing but blanks and dashes before it.
    pub(super) indent: usize,
    pub(super) start: usize,
    /// Where the line ends, before its line break.
    pub(super) end: usize,
    /// Where the next line starts.
    pub(super) next: usize,
}

impl<'a> Reader<'a> {
    /// Returns the next line that is not blank and not only a comment.
    pub(super) fn peek(&self) -> Option<Line> {
        let mut at = self.at;
        while at < self.text.len() {
            let line = self.line_at(at);
            match self.text.as_bytes().get(line.start) {
                None | Some(b'\n' | b'#') => at = line.next,
                Some(_) => return Some(line),
            }
        }
        None
    }

    /// Returns the line that starts at a byte, blank or not.
    pub(super) fn line_at(&self, at: usize) -> Line {
        let rest = &self.text.as_bytes()[at..];
        let indent = rest.iter().take_while(|byte| **byte == b' ').count();
        let length = memchr::memchr(b'\n', rest);
        let end = length.map_or(self.text.len(), |length| at + length);
        Line { indent, start: at + indent, end, next: length.map_or(end, |_| end + 1) }
    }

    pub(super) fn content(&self, line: &Line) -> &'a str {
        &self.text[line.start..line.end]
    }

    /// Returns whether a line starts with the dash of an item.
    pub(super) fn is_item(&self, line: &Line) -> bool {
        matches!(self.content(line).as_bytes(), [b'-'] | [b'-', b' ', ..])
    }

    /// Counts a node.
    pub(super) fn spend(&mut self) -> Option<()> {
        self.nodes += 1;
        (self.nodes <= MAX_NODES).then_some(())
    }
}

/// Returns whether the rest of a line holds nothing that counts. A comment needs a blank before it.
pub(super) fn is_comment_or_blank(rest: &str) -> bool {
    let content = rest.trim_start_matches(' ');
    content.is_empty() || content.len() < rest.len() && content.starts_with('#')
}
