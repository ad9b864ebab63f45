//! Which comment belongs to what.

use std::collections::HashMap;

use granit_parser::ScalarStyle;

use super::super::place::{line_above, line_start};
use super::super::tree::{Comment, Content, NodeId, Tree};
use super::places::{Collection, Place, Places};

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
enum Home {
    Head,
    Above(NodeId),
    Inline(Place),
    Below(NodeId),
    Foot(NodeId),
    FileEnd,
}

/// Gives every comment and blank line to its owner.
pub(super) fn attach(text: &str, tree: &Tree, root: Option<NodeId>) -> CommentMap {
    let places = Places::of(text, tree, root);
    let mut attached = CommentMap::default();
    let search = Search { text, tree, places: &places };
    for remark in &tree.comments {
        let comment = text[remark.range.clone()].trim_end().to_owned();
        let gap = remark.alone && blank_before(text, remark.range.start);
        attached.take(search.home(remark), comment, gap);
    }
    for place in &places.places {
        let line = &text[line_start(text, place.start)..place.start];
        let first = line.bytes().all(|byte| matches!(byte, b' ' | b'-' | b'?'));
        if first && blank_before(text, place.start) {
            attached.above.entry(place.node).or_default().push(Line::Blank);
        }
    }
    if let Some(first) = places.places.first() {
        attached.part_head(first.node);
    }
    attached
}

impl CommentMap {
    fn take(&mut self, home: Home, comment: String, gap: bool) {
        let lines = match home {
            Home::Inline(Place { node, .. }) if !self.inline.contains_key(&node) => {
                self.inline.insert(node, comment);
                return;
            }
            // One line holds one comment; a second one moves above, or to the end that it marked.
            Home::Inline(Place { node, leaf: true, .. }) => self.above.entry(node).or_default(),
            Home::Inline(Place { node, .. }) => self.foot.entry(node).or_default(),
            Home::Above(node) => self.above.entry(node).or_default(),
            Home::Below(node) => self.below.entry(node).or_default(),
            Home::Foot(node) => self.foot.entry(node).or_default(),
            Home::Head => &mut self.head,
            Home::FileEnd => &mut self.end,
        };
        if gap {
            lines.push(Line::Blank);
        }
        lines.push(Line::Comment(comment));
    }

    /// Parts what stands above the first entry: the first block is the head of the file; a last
    /// block that a blank line parts from it belongs to the entry if nothing parts it from that.
    fn part_head(&mut self, first: NodeId) {
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

struct Search<'a> {
    text: &'a str,
    tree: &'a Tree,
    places: &'a Places,
}

impl Search<'_> {
    fn home(&self, remark: &Comment) -> Home {
        let at = remark.range.start;
        if remark.alone { self.alone(at) } else { self.inline(at) }
    }

    /// The last entry or item that stands, or ends, on the line of the comment; one in brackets
    /// only while they are open.
    fn inline(&self, at: usize) -> Home {
        let line = line_start(self.text, at);
        let on_line = |place: &&Place| {
            let closed =
                self.places.around(place).any(|(_, around)| around.flow && around.end <= at);
            place.start < at && (place.start >= line || place.end > line) && !closed
        };
        let before = self.before(at);
        match self.places.places[..before].iter().rev().find(on_line) {
            Some(place) => Home::Inline(*place),
            None => self.outside(at),
        }
    }

    fn outside(&self, at: usize) -> Home {
        let root = self.places.collections.first();
        let inside = root.filter(|root| root.start < at && at < root.end);
        match (root, inside) {
            (_, Some(_)) => self.alone(at),
            (Some(root), None) if at > root.start => Home::FileEnd,
            _ => match self.places.places.first() {
                Some(first) => Home::Above(first.node),
                None => Home::Head,
            },
        }
    }

    /// How many places start before a byte.
    fn before(&self, at: usize) -> usize {
        self.places.places.partition_point(|place| place.start < at)
    }

    fn alone(&self, at: usize) -> Home {
        let column = at - line_start(self.text, at);
        let before = self.before(at);
        let (earlier, later) = self.places.places.split_at(before);
        if let Some(home) = self.in_brackets(at, later.first()) {
            return home;
        }
        let Some(last) = earlier.last() else {
            let behind = self.places.collections.first().is_some_and(|root| root.start < at);
            let alone = if behind { Home::FileEnd } else { Home::Head };
            return later.first().map_or(alone, |next| Home::Above(next.node));
        };
        if last.leaf && last.end > at {
            return Home::Above(last.node);
        }
        let outer = later.first().map_or(0, |next| next.column);
        if column > outer {
            if last.leaf && column > last.column && self.is_short(last.node) {
                return Home::Below(last.node);
            }
            if let Some(node) = self.closing_collection(last, later.first(), column) {
                return Home::Foot(node);
            }
        }
        later.first().map_or(Home::FileEnd, |next| Home::Above(next.node))
    }

    /// A comment between brackets goes to the next item there, or to their end.
    fn in_brackets(&self, at: usize, next: Option<&Place>) -> Option<Home> {
        let around = |collection: &&Collection| {
            collection.flow && collection.start < at && at < collection.end
        };
        let inner = self.places.collections.iter().rev().find(around)?;
        Some(match next.filter(|next| next.start < inner.end) {
            Some(next) => Home::Above(next.node),
            None => Home::Foot(inner.node),
        })
    }

    /// The innermost collection that ends here and stands no further right than the comment.
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

    /// Whether the value stays on one line, so that an indented comment below cannot become text.
    fn is_short(&self, node: NodeId) -> bool {
        match &self.tree.node(node).content {
            Content::Scalar { text, style } => {
                !text.contains('\n') && !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
            }
            _ => true,
        }
    }
}

/// Whether the line before the one that `at` lies in is blank.
fn blank_before(text: &str, at: usize) -> bool {
    let start = line_start(text, at);
    start > 0 && text[line_above(text, start)..start].trim().is_empty()
}
