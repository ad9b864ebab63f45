//! Which lines an entry or item owns, and taking them away.

use std::ops::Range;

use super::plan::Plan;
use super::style::column;
use crate::lines::{line_above, line_end, line_start, next_line};
use crate::tree::{Comment, Content, NodeId};

impl Plan<'_> {
    /// Returns the entries or items of a collection, from their start to the end of their value.
    pub(super) fn elements(&self, id: NodeId) -> Vec<Range<usize>> {
        match &self.tree.node(id).content {
            Content::List { items, flow } => items
                .iter()
                .map(|item| {
                    let end = self.tree.node(item.node).range.end;
                    item.start..end.max(item.start + usize::from(!flow))
                })
                .collect(),
            Content::Map { entries, .. } => entries
                .iter()
                .map(|entry| {
                    let value = self.tree.node(entry.value).range.end;
                    let key = self.tree.node(entry.key).range.end;
                    let colon = entry.colon.map_or(key, |colon| colon + 1);
                    entry.start..value.max(colon)
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Returns whether something else stands before this byte on its line.
    pub(super) fn is_mid_line(&self, at: usize) -> bool {
        !self.source[line_start(self.source, at)..at].trim_matches(' ').is_empty()
    }

    /// Returns the lines of one element: its own comment block, itself, and what is indented under
    /// it.
    pub(super) fn element_lines(&self, elements: &[Range<usize>], index: usize) -> Range<usize> {
        self.start_with_comments(elements, index)..self.end_with_comments(&elements[index])
    }

    /// Returns where the lines of an element start: at the comment block above it if that is its
    /// own.
    pub(super) fn start_with_comments(&self, elements: &[Range<usize>], index: usize) -> usize {
        let start = elements[index].start;
        if self.is_mid_line(start) {
            return start;
        }
        let line = line_start(self.source, start);
        let top = self.comment_block(start);
        if top < line && self.owns_comments(elements, index, top) { top } else { line }
    }

    /// Returns where the lines of an element end, deeper comments right below it included.
    pub(super) fn end_with_comments(&self, element: &Range<usize>) -> usize {
        let indent = column(self.source, element.start);
        let mut at = next_line(self.source, element.end);
        while let Some(comment) = self.comment_on_line(at) {
            if column(self.source, comment.range.start) <= indent {
                break;
            }
            at = next_line(self.source, at);
        }
        at
    }

    /// Returns the top of the block of comments right above an element, in its column.
    fn comment_block(&self, start: usize) -> usize {
        let indent = column(self.source, start);
        let mut top = line_start(self.source, start);
        while top > 0 {
            let above = line_above(self.source, top);
            match self.comment_on_line(above) {
                Some(comment) if column(self.source, comment.range.start) == indent => top = above,
                _ => break,
            }
        }
        top
    }

    /// Returns the comment that has the line at `line` to itself.
    fn comment_on_line(&self, line: usize) -> Option<&Comment> {
        let end = line_end(self.source, line.min(self.source.len()));
        self.tree.comments_in(&(line..end)).first().filter(|comment| comment.own_line)
    }

    /// Returns whether the comment block above an element speaks of this element alone: not the
    /// head of the file, not the title of a group of elements.
    fn owns_comments(&self, elements: &[Range<usize>], index: usize, top: usize) -> bool {
        let above = self.source[..top].trim_end();
        let file_head = index == 0
            && above.lines().all(|line| {
                line.trim().is_empty() || line.starts_with('%') || line.starts_with("---")
            });
        if file_head {
            return false;
        }
        let next = elements.get(index + 1);
        let next_commented = next.is_some_and(|next| {
            self.comment_block(next.start) < line_start(self.source, next.start)
        });
        let line = self.end_with_comments(&elements[index]);
        let alone = next.is_none() || next_commented || self.is_blank_line(line);
        let title = if index == 0 {
            !self.has_comment_apart(top) || self.is_grouped(elements)
        } else {
            self.is_blank_line(line_above(self.source, top))
        };
        let ruled = self.source[top..elements[index].start].lines().any(is_ruler);
        !ruled && (alone || !title)
    }

    /// Returns whether another comment stands above this line, with blank lines between the two.
    fn has_comment_apart(&self, top: usize) -> bool {
        let mut line = top;
        while line > 0 && self.is_blank_line(line_above(self.source, line)) {
            line = line_above(self.source, line);
        }
        line < top && self.comment_on_line(line_above(self.source, line)).is_some()
    }

    /// Returns whether blank lines part the elements into groups.
    fn is_grouped(&self, elements: &[Range<usize>]) -> bool {
        elements.iter().any(|element| {
            let below = self.end_with_comments(element);
            self.is_blank_line(below) && !self.source[below..].trim().is_empty()
        })
    }

    /// Returns whether the line that starts here is blank.
    pub(super) fn is_blank_line(&self, line: usize) -> bool {
        line < self.source.len() && self.source[line..line_end(self.source, line)].trim().is_empty()
    }

    /// Returns the lines of an element with the blank line that only it had need of: of one before
    /// it and one after it one is enough, before the first and after the last of a file none.
    pub(super) fn with_blank_line(&self, lines: Range<usize>, first: bool) -> Range<usize> {
        let above = lines.start > 0 && self.is_blank_line(line_above(self.source, lines.start));
        let below = self.is_blank_line(lines.end);
        if below && (above || first) {
            return lines.start..next_line(self.source, lines.end);
        }
        let last = self.source[lines.end..].is_empty();
        if last && above && !self.follows_block_scalar(lines.start) {
            return line_above(self.source, lines.start)..lines.end;
        }
        lines
    }

    /// Takes whole elements away, with the comments that are theirs.
    pub(super) fn remove_lines(&mut self, range: Range<usize>) {
        let cut = self.with_blanks(range.clone());
        self.release(range);
        self.splice(cut, "");
    }

    /// Returns the lines that go with an element: of the blank lines around it those that would
    /// double, and the line break before it when it is the open end of the file.
    fn with_blanks(&self, mut cut: Range<usize>) -> Range<usize> {
        if self.follows_block_scalar(cut.start) {
            return cut;
        }
        let before = &self.source[..cut.start];
        let apart = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n");
        while apart && self.is_blank_line(cut.end) {
            cut.end = next_line(self.source, cut.end);
        }
        if cut.end == self.source.len() && cut.start > 0 {
            let kept = before.trim_end_matches(['\n', '\r']).len();
            let open = !self.source.ends_with('\n');
            cut.start = if open { kept } else { next_line(self.source, kept).min(cut.start) };
        }
        cut
    }

    /// Returns whether a block scalar ends right before this line: its last line break is part of
    /// it.
    fn follows_block_scalar(&self, line: usize) -> bool {
        self.tree.nodes.iter().any(|node| {
            matches!(node.content, Content::Scalar { .. })
                && self.source[node.range.start..].starts_with(['|', '>'])
                && node.range.start < line
                && self.source[node.range.end.min(line)..line].trim().is_empty()
        })
    }
}

/// Returns whether a comment line is a ruler, as section titles have it.
fn is_ruler(line: &str) -> bool {
    ["---", "===", "###", "***", "~~~", "___"].iter().any(|rule| line.contains(rule))
}
