//! A text as a tree of nodes with byte ranges, comments included.

use std::ops::Range;

use granit_parser::{ScalarStyle, ScanError};

/// A node's place in the arena. Nodes lie in the order of the text, parents before children.
pub(super) type NodeId = usize;

/// One node as it is written.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) content: Content,
    /// The bytes of the content, without anchor and tag, without trailing blanks or comments.
    pub(super) range: Range<usize>,
    /// `&name`.
    pub(super) anchor: Option<Range<usize>>,
    /// The tag and its range.
    pub(super) tag: Option<(Tag, Range<usize>)>,
    /// Whether an alias refers to this node.
    pub(super) aliased: bool,
    /// One past the last node below this one.
    pub(super) next: NodeId,
}

impl Node {
    /// Returns where the node starts, its anchor and tag included.
    pub(super) fn start(&self) -> usize {
        let anchor = self.anchor.as_ref().map_or(self.range.start, |range| range.start);
        let tag = self.tag.as_ref().map_or(self.range.start, |(_, range)| range.start);
        self.range.start.min(anchor).min(tag)
    }

    /// Returns the last byte that the anchor or the tag takes, if there is one.
    pub(super) fn properties_end(&self) -> Option<usize> {
        let anchor = self.anchor.as_ref().map(|range| range.end);
        anchor.max(self.tag.as_ref().map(|(_, range)| range.end))
    }

    pub(super) fn is_flow(&self) -> bool {
        matches!(self.content, Content::List { flow: true, .. } | Content::Map { flow: true, .. })
    }

    /// Returns whether nothing is written: `key:` alone.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.content, Content::Scalar { .. }) && self.range.is_empty()
    }
}

/// What a node holds.
#[derive(Debug)]
pub(super) enum Content {
    Scalar {
        text: String,
        style: ScalarStyle,
    },
    List {
        flow: bool,
        items: Vec<Item>,
    },
    Map {
        flow: bool,
        entries: Vec<Entry>,
    },
    Alias {
        target: NodeId,
    },
    /// An alias without an anchor, kept so that reading can go on.
    UnknownAlias {
        name: String,
    },
}

/// One item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) node: NodeId,
    /// Where the item starts: its dash in a block list, itself in a flow list.
    pub(super) start: usize,
    /// The comma after it, in a flow list.
    pub(super) comma: Option<usize>,
}

/// One entry of a map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: NodeId,
    pub(super) value: NodeId,
    /// Where the entry starts: its key, or the `?` before it.
    pub(super) start: usize,
    pub(super) colon: Option<usize>,
    /// The comma after it, in a flow map.
    pub(super) comma: Option<usize>,
}

/// The tags that have a meaning here, and all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    Integer,
    Float,
    Bool,
    Null,
    Map,
    List,
    Other,
}

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) range: Range<usize>,
    /// Whether nothing but blanks stands before it on its line.
    pub(super) own_line: bool,
}

/// One document of the stream.
#[derive(Debug)]
pub(super) struct Part {
    /// `None` when the document has no content at all.
    pub(super) root: Option<NodeId>,
    /// Where the text of the document starts: after `---` if there is one.
    pub(super) start: usize,
    /// The `...` that ends it.
    pub(super) end_marker: Option<usize>,
}

/// Why a text cannot be parsed; limits with the byte where they are exceeded.
#[derive(Debug)]
pub(super) enum ParseError {
    Syntax(ScanError),
    TooDeep(usize),
    TooManyNodes(usize),
    TooManyDocuments(usize),
}

/// All documents of a text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) parts: Vec<Part>,
    pub(super) comments: Vec<Comment>,
}

impl Tree {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// Returns the root of the only, or the first, document.
    pub(super) fn root(&self) -> Option<NodeId> {
        self.parts.first().and_then(|part| part.root)
    }

    /// Returns the node itself, or the one its alias refers to.
    pub(super) fn resolve_alias(&self, id: NodeId) -> NodeId {
        match self.nodes[id].content {
            Content::Alias { target } => target,
            _ => id,
        }
    }

    /// Returns the text of a key; lists and maps have none.
    pub(super) fn key_text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[self.resolve_alias(id)].content {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Returns the comments that start in a range.
    pub(super) fn comments_in(&self, range: &Range<usize>) -> &[Comment] {
        let from = self.comments.partition_point(|comment| comment.range.start < range.start);
        let to = self.comments.partition_point(|comment| comment.range.start < range.end);
        &self.comments[from..to.max(from)]
    }
}
