//! Finds the owner of every comment.

use std::collections::HashMap;

use granit_parser::ScalarStyle;

use super::places::{Collection, Place, Places};
use crate::lines::{line_above, line_start};
use crate::tree::{Comment, Content, NodeId, Tree};

/// A line without content of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Comment(String),
}

/// The comments and blank lines of a document by what they belong to; values and collections
/// stand for their entries and items.
#[derive(Debug, Default)]
pub(super) struct CommentMap {
    /// The head of the file, and whether a blank line parts it from the first entry.
    pub(super) head: Vec<Line>,
    pub(super) head_gap: bool,
    /// Above an entry or item.
    pub(super) above: HashMap<NodeId, Vec<Line>>,
    /// On the line of an entry or item.
    pub(super) inline: HashMap<NodeId, String>,
    /// Below a value that has nothing below it, indented: what was commented out.
    pub(super) below: HashMap<NodeId, Vec<Line>>,
    /// After the last entry or item of a collection.
    pub(super) foot: HashMap<NodeId, Vec<Line>>,
    /// After everything.
    pub(super) end: Vec<Line>,
}

/// Where a comment goes.
enum CommentPosition {
    Head,
    Above(NodeId),
    Inline(Place),
    Below(NodeId),
    Foot(NodeId),
    End,
}

/// Gives every comment and blank line to its owner.
pub(super) fn attach(text: &str, tree: &Tree, root: Option<NodeId>) -> CommentMap {
    let places = Places::of(text, tree, root);
    let mut comments = CommentMap::default();
    let search = OwnerSearch { text, tree, places: &places };
    for comment in &tree.comments {
        let comment_text = text[comment.range.clone()].trim_end().to_owned();
        let gap = comment.own_line && follows_blank_line(text, comment.range.start);
        comments.add(search.position(comment), comment_text, gap);
    }
    for place in &places.places {
        let line = &text[line_start(text, place.start)..place.start];
        let first = line.bytes().all(|byte| matches!(byte, b' ' | b'-' | b'?'));
        if first && follows_blank_line(text, place.start) {
            comments.above.entry(place.node).or_default().push(Line::Blank);
        }
    }
    if let Some(first) = places.places.first() {
        comments.split_head(first.node);
    }
    comments
}

impl CommentMap {
    fn add(&mut self, position: CommentPosition, comment: String, gap: bool) {
        let lines = match position {
            CommentPosition::Inline(Place { node, .. }) if !self.inline.contains_key(&node) => {
                self.inline.insert(node, comment);
                return;
            }
            // One line holds one comment; a second one moves above, or to the end that it marked.
            CommentPosition::Inline(Place { node, leaf: true, .. }) => {
                self.above.entry(node).or_default()
            }
            CommentPosition::Inline(Place { node, .. }) => self.foot.entry(node).or_default(),
            CommentPosition::Above(node) => self.above.entry(node).or_default(),
            CommentPosition::Below(node) => self.below.entry(node).or_default(),
            CommentPosition::Foot(node) => self.foot.entry(node).or_default(),
            CommentPosition::Head => &mut self.head,
            CommentPosition::End => &mut self.end,
        };
        if gap {
            lines.push(Line::Blank);
        }
        lines.push(Line::Comment(comment));
    }

    /// Splits the comments above the first entry: the first block is the head of the file; a last
    /// block after a blank line belongs to the entry unless a blank line follows it.
    fn split_head(&mut self, first: NodeId) {
        let mut above = self.above.remove(&first).unwrap_or_default();
        self.head.append(&mut above);
        while self.head.first() == Some(&Line::Blank) {
            self.head.remove(0);
        }
        self.head_gap = self.head.last() == Some(&Line::Blank);
        while self.head.last() == Some(&Line::Blank) {
            self.head.pop();
        }
        if self.head_gap {
            return;
        }
        if let Some(at) = self.head.iter().rposition(|line| *line == Line::Blank) {
            let own = self.head.split_off(at + 1);
            while self.head.last() == Some(&Line::Blank) {
                self.head.pop();
            }
            self.head_gap = true;
            self.above.insert(first, own);
        }
    }
}

struct OwnerSearch<'a> {
    text: &'a str,
    tree: &'a Tree,
    places: &'a Places,
}

impl OwnerSearch<'_> {
    fn position(&self, comment: &Comment) -> CommentPosition {
        let at = comment.range.start;
        if comment.own_line { self.own_line_position(at) } else { self.inline_position(at) }
    }

    /// Returns the last entry or item that stands, or ends, on the line of the comment; one in
    /// brackets only while they are open.
    fn inline_position(&self, at: usize) -> CommentPosition {
        let line = line_start(self.text, at);
        let on_line = |place: &&Place| {
            let closed =
                self.places.around(place).any(|(_, around)| around.flow && around.end <= at);
            place.start < at && (place.start >= line || place.end > line) && !closed
        };
        let before = self.count_before(at);
        match self.places.places[..before].iter().rev().find(on_line) {
            Some(place) => CommentPosition::Inline(*place),
            None => self.outer_position(at),
        }
    }

    fn outer_position(&self, at: usize) -> CommentPosition {
        let root = self.places.collections.first();
        let inside = root.filter(|root| root.start < at && at < root.end);
        match (root, inside) {
            (_, Some(_)) => self.own_line_position(at),
            (Some(root), None) if at > root.start => CommentPosition::End,
            _ => match self.places.places.first() {
                Some(first) => CommentPosition::Above(first.node),
                None => CommentPosition::Head,
            },
        }
    }

    /// Returns how many places start before a byte.
    fn count_before(&self, at: usize) -> usize {
        self.places.places.partition_point(|place| place.start < at)
    }

    fn own_line_position(&self, at: usize) -> CommentPosition {
        let column = at - line_start(self.text, at);
        let before = self.count_before(at);
        let (earlier, later) = self.places.places.split_at(before);
        if let Some(position) = self.bracket_position(at, later.first()) {
            return position;
        }
        let Some(last) = earlier.last() else {
            let behind = self.places.collections.first().is_some_and(|root| root.start < at);
            let alone = if behind { CommentPosition::End } else { CommentPosition::Head };
            return later.first().map_or(alone, |next| CommentPosition::Above(next.node));
        };
        if last.leaf && last.end > at {
            return CommentPosition::Above(last.node);
        }
        let outer = later.first().map_or(0, |next| next.column);
        if column > outer {
            if last.leaf && column > last.column && self.is_single_line(last.node) {
                return CommentPosition::Below(last.node);
            }
            if let Some(node) = self.closing_collection(last, later.first(), column) {
                return CommentPosition::Foot(node);
            }
        }
        later.first().map_or(CommentPosition::End, |next| CommentPosition::Above(next.node))
    }

    /// Returns a comment between brackets goes to the next item there, or to their end.
    fn bracket_position(&self, at: usize, next: Option<&Place>) -> Option<CommentPosition> {
        let around = |collection: &&Collection| {
            collection.flow && collection.start < at && at < collection.end
        };
        let inner = self.places.collections.iter().rev().find(around)?;
        Some(match next.filter(|next| next.start < inner.end) {
            Some(next) => CommentPosition::Above(next.node),
            None => CommentPosition::Foot(inner.node),
        })
    }

    /// Returns the innermost collection that ends here and stands no further right than the
    /// comment.
    fn closing_collection(
        &self,
        last: &Place,
        next: Option<&Place>,
        column: usize,
    ) -> Option<NodeId> {
        let kept: Vec<usize> = next
            .map(|next| self.places.around(next).map(|(at, _)| at).collect())
            .unwrap_or_default();
        let closes = |(at, collection): &(usize, &Collection)| {
            !kept.contains(at)
                && !collection.flow
                && collection.parent.is_some()
                && collection.column <= column
        };
        self.places.around(last).find(closes).map(|(_, collection)| collection.node)
    }

    /// Returns whether the value stays on one line, so that an indented comment below cannot become
    /// text.
    fn is_single_line(&self, node: NodeId) -> bool {
        match &self.tree.node(node).content {
            Content::Scalar { text, style } => {
                !text.contains('\n') && !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
            }
            _ => true,
        }
    }
}

/// Returns whether the line before the one that `at` lies in is blank.
fn follows_blank_line(text: &str, at: usize) -> bool {
    let start = line_start(text, at);
    start > 0 && text[line_above(text, start)..start].trim().is_empty()
}
