//! Parses a text into a tree, whose nodes are built from the events of the parser.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use super::limits::{DEPTH_LIMIT, DOCUMENT_LIMIT, NODE_LIMIT};
use super::spans::complete_spans;
use super::tree::{Comment, Content, Entry, Item, Node, NodeId, ParseError, Part, Tag, Tree};

/// Parses a whole text.
pub(super) fn parse_tree(text: &str) -> Result<Tree, ParseError> {
    let mut tree = parse_partly(text).map_err(|(error, _)| error)?;
    complete_spans(&mut tree, text);
    Ok(tree)
}

/// Parses as far as possible; what was read before the error comes back with it. Ranges are as
/// the parser gives them.
pub(super) fn parse_partly(text: &str) -> Result<Tree, (ParseError, Tree)> {
    let mut builder = Builder::new(text);
    match builder.run() {
        Ok(()) => Ok(builder.finish()),
        Err(error) => Err((error, builder.finish())),
    }
}

/// Collects the nodes of a stream; ranges are still as the parser gives them.
struct Builder<'a> {
    text: &'a str,
    tree: Tree,
    open: Vec<Frame>,
    /// The node of each anchor number.
    anchors: Vec<Option<NodeId>>,
    document_nodes: usize,
}

/// A list or map whose end is not reached.
struct Frame {
    node: NodeId,
    /// A key that waits for its value.
    key: Option<NodeId>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            tree: Tree::default(),
            open: Vec::new(),
            anchors: Vec::new(),
            document_nodes: 0,
        }
    }

    /// Reads all events, up to the first fault.
    pub(super) fn run(&mut self) -> Result<(), ParseError> {
        let options = granit_parser::options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            block_scalar_eof_without_line_feed: true,
            max_buffered_comment_events: usize::MAX,
            flow_nesting_limit: DEPTH_LIMIT + 2,
            block_nesting_limit: DEPTH_LIMIT + 2,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(Self::parse_error)?;
            self.handle_event(event, &span)?;
        }
        Ok(())
    }

    fn parse_error(error: granit_parser::ScanError) -> ParseError {
        match error.kind() {
            granit_parser::ErrorKind::RecursionLimitExceeded => {
                ParseError::TooDeep(error.marker().byte_offset().unwrap_or_default())
            }
            _ => ParseError::Syntax(error),
        }
    }

    /// Returns the tree so far; lists and maps that were left open are closed.
    pub(super) fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close_collection(self.text.len());
        }
        self.tree.comments.sort_by_key(|comment| comment.range.start);
        self.tree
    }

    fn handle_event(&mut self, event: Event<'_>, span: &Span) -> Result<(), ParseError> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::DocumentStart(explicit, _) => self.start_document(&range, explicit)?,
            Event::DocumentEnd => self.end_document(&range),
            Event::Comment(..) => self.add_comment(range),
            Event::Anchor(_, _) => self.set_anchor(range),
            Event::Alias(number) => {
                let target = self.anchors.get(number).copied().flatten().unwrap_or_default();
                self.tree.nodes[target].aliased = true;
                self.add_node(Content::Alias { target }, range, 0, None)?;
            }
            Event::UnresolvedAlias(name) => {
                let name = name.into_owned();
                self.add_node(Content::UnknownAlias { name }, range, 0, None)?;
            }
            Event::Scalar(text, style, number, tag) => {
                let blank = range.is_empty() && style == ScalarStyle::Plain;
                let text = if blank { String::new() } else { text.into_owned() };
                let tag = parse_tag(tag.as_deref(), span, Tag::Text);
                self.add_node(Content::Scalar { text, style }, range, number, tag)?;
            }
            Event::SequenceStart(style, number, tag) => {
                let flow = style == StructureStyle::Flow;
                let content = Content::List { flow, items: Vec::new() };
                let tag = parse_tag(tag.as_deref(), span, Tag::List);
                self.start_collection(content, range, number, tag)?;
            }
            Event::MappingStart(style, number, tag) => {
                let flow = style == StructureStyle::Flow;
                let content = Content::Map { flow, entries: Vec::new() };
                let tag = parse_tag(tag.as_deref(), span, Tag::Map);
                self.start_collection(content, range, number, tag)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close_collection(range.end),
            _ => {}
        }
        Ok(())
    }

    fn start_document(&mut self, range: &Range<usize>, explicit: bool) -> Result<(), ParseError> {
        if self.tree.parts.len() >= DOCUMENT_LIMIT {
            return Err(ParseError::TooManyDocuments(range.start));
        }
        self.document_nodes = 0;
        let start = if explicit { range.end } else { 0 };
        self.tree.parts.push(Part { root: None, start, end_marker: None });
        Ok(())
    }

    fn end_document(&mut self, range: &Range<usize>) {
        let marked = self.text.get(range.clone()) == Some("...");
        if let Some(part) = self.tree.parts.last_mut() {
            part.end_marker = marked.then_some(range.start);
        }
    }

    fn add_comment(&mut self, range: Range<usize>) {
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let own_line = self.text[line..range.start].trim_matches([' ', '\t', '\r']).is_empty();
        self.tree.comments.push(Comment { range, own_line });
    }

    /// Gives an anchor to the node that was added last.
    fn set_anchor(&mut self, range: Range<usize>) {
        if let Some(node) = self.tree.nodes.last_mut() {
            node.anchor = Some(range);
        }
    }

    fn add_node(
        &mut self,
        content: Content,
        range: Range<usize>,
        number: usize,
        tag: Option<(Tag, Range<usize>)>,
    ) -> Result<NodeId, ParseError> {
        self.document_nodes += 1;
        if self.document_nodes > NODE_LIMIT {
            return Err(ParseError::TooManyNodes(range.start));
        }
        let id = self.tree.nodes.len();
        if number > 0 {
            self.anchors.resize(self.anchors.len().max(number + 1), None);
            self.anchors[number] = Some(id);
        }
        let next = id + 1;
        self.tree.nodes.push(Node { content, range, anchor: None, tag, aliased: false, next });
        self.attach_to_parent(id);
        Ok(id)
    }

    fn attach_to_parent(&mut self, id: NodeId) {
        let Some(frame) = self.open.last_mut() else {
            if let Some(part) = self.tree.parts.last_mut() {
                part.root.get_or_insert(id);
            }
            return;
        };
        match &mut self.tree.nodes[frame.node].content {
            Content::List { items, .. } => items.push(Item { node: id, start: 0, comma: None }),
            Content::Map { entries, .. } => match frame.key.take() {
                None => frame.key = Some(id),
                Some(key) => {
                    entries.push(Entry { key, value: id, start: 0, colon: None, comma: None })
                }
            },
            _ => {}
        }
    }

    fn start_collection(
        &mut self,
        content: Content,
        range: Range<usize>,
        number: usize,
        tag: Option<(Tag, Range<usize>)>,
    ) -> Result<(), ParseError> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(ParseError::TooDeep(range.start));
        }
        let node = self.add_node(content, range, number, tag)?;
        self.open.push(Frame { node, key: None });
        Ok(())
    }

    fn close_collection(&mut self, end: usize) {
        let Some(frame) = self.open.pop() else { return };
        let next = self.tree.nodes.len();
        let node = &mut self.tree.nodes[frame.node];
        node.next = next;
        node.range.end = end.max(node.range.start);
    }
}

/// Reads a tag; `own` is what `!` alone means: a text, a list or a map, as the node is written.
fn parse_tag(
    tag: Option<&granit_parser::Tag>,
    span: &Span,
    own: Tag,
) -> Option<(Tag, Range<usize>)> {
    let tag = tag?;
    let start = span.start.byte_offset().unwrap_or_default();
    let range = span.tag_span().and_then(|span| span.byte_range());
    let is_alone = tag.original_parts().1 == "!";
    Some((if is_alone { own } else { core_tag(tag) }, range.unwrap_or(start..start)))
}

fn core_tag(tag: &granit_parser::Tag) -> Tag {
    match tag.core_suffix() {
        Some("str") => Tag::Text,
        Some("int") => Tag::Integer,
        Some("float") => Tag::Float,
        Some("bool") => Tag::Bool,
        Some("null") => Tag::Null,
        Some("map") => Tag::Map,
        Some("seq") => Tag::List,
        _ => Tag::Other,
    }
}
