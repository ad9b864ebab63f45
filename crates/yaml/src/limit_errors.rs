//! Errors about documents that exceed a limit.

use std::ops::Range;

use super::limits::{DEPTH_LIMIT, DOCUMENT_LIMIT, NODE_LIMIT, SIZE_LIMIT};
use super::resolve::LimitError;
use super::source::Source;
use super::tree::{Content, NodeId, ParseError, Tree};
use crate::SyntaxError;

/// Returns the error about a limit of the parser.
pub(super) fn limit_error(source: &Source, error: &ParseError) -> SyntaxError {
    match error {
        ParseError::TooDeep(at) => too_deep(source, *at..*at + 1),
        ParseError::TooManyNodes(at) => too_many(source, *at..*at + 1),
        ParseError::TooManyDocuments(at) => too_many_documents().at(source.origin(*at..*at + 1)),
        ParseError::Syntax(error) => {
            let at = error.marker().byte_offset().unwrap_or_default();
            SyntaxError::new("syntax", error.kind().to_string()).at(source.origin(at..at + 1))
        }
    }
}

/// Returns the error about a stream of too many documents.
pub fn too_many_documents() -> SyntaxError {
    let message = format!("the input has more than the limit of {DOCUMENT_LIMIT} documents");
    SyntaxError::new("too-large", message).hint("divide it")
}

/// Returns whether an error of this code is about a limit: the text may be correct, but is too
/// large.
pub(super) fn is_limit(code: &str) -> bool {
    ["too-large", "too-deep", "too-many-nodes"].contains(&code)
}

fn too_deep(source: &Source, range: Range<usize>) -> SyntaxError {
    SyntaxError::new(
        "too-deep",
        format!("lists and maps nest deeper than the limit of {DEPTH_LIMIT}"),
    )
    .at(source.origin(range))
}

fn too_many(source: &Source, range: Range<usize>) -> SyntaxError {
    SyntaxError::new(
        "too-many-nodes",
        format!("the document has more than the limit of {NODE_LIMIT} nodes"),
    )
    .at(source.origin(range))
}

/// Returns the error about a limit that the value of a tree exceeds.
pub(super) fn expansion_error(source: &Source, tree: &Tree, limit: LimitError) -> SyntaxError {
    let place = |id: NodeId| tree.node(id).range.clone();
    match limit {
        LimitError::Nodes(id) => too_many(source, alias_above(tree, id)),
        LimitError::Depth(id) => too_deep(source, place(id)),
        LimitError::Text(id) => {
            let aliases =
                tree.nodes.iter().any(|node| matches!(node.content, Content::Alias { .. }));
            let what =
                if aliases { "the aliases expand to more" } else { "the document is larger" };
            let message = format!("{what} than the limit of {SIZE_LIMIT} bytes");
            SyntaxError::new("too-large", message).at(source.origin(place(id)))
        }
        LimitError::Recursion(id) => {
            SyntaxError::new("recursive-alias", "the alias refers to a value that it is part of")
                .at(source.origin(place(id)))
                .hint("write the value out")
        }
    }
}

/// Returns the first alias, if there is one: it is to blame rather than the node where the count
/// ended.
fn alias_above(tree: &Tree, id: NodeId) -> Range<usize> {
    let alias = tree.nodes.iter().find(|node| matches!(node.content, Content::Alias { .. }));
    alias.unwrap_or(tree.node(id)).range.clone()
}
