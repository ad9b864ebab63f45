//! The lines below a key, as a text of their own.

use serde_json::Value;

use super::element::{ElementVersions, TextMerge};
use super::fragment::{Element, Fragment};
use super::render::Piece;
use crate::Route;
use crate::lines::{line_start, next_line};
use crate::source::Source;
use crate::strict::parse;
use crate::tree::Content;

/// A block map or list below its key.
struct BlockBelow {
    /// The line of the key.
    header: String,
    column: usize,
    fragment: Fragment,
}

impl TextMerge<'_> {
    /// Merges two block maps, or two block lists, entry by entry.
    pub(super) fn merge_below(
        &self,
        route: &Route,
        three: ElementVersions<'_>,
    ) -> Option<Vec<Piece>> {
        let (ours, theirs) = (BlockBelow::of(three.ours)?, BlockBelow::of(three.theirs)?);
        let base = match three.base {
            Some(base) => Some(BlockBelow::of(base)?),
            None => None,
        };
        let header = base.as_ref().map(|base| &*base.header);
        let header = self.pick(header, &ours.header, &theirs.header)?;
        let (base, column) = (base.map(|base| base.fragment), ours.column);
        let pieces = self.merge_fragments(route, base, ours.fragment, theirs.fragment)?;
        let header = std::iter::once(Piece::Text(header));
        Some(header.chain(pieces.into_iter().map(|piece| piece.indent(column))).collect())
    }
}

impl BlockBelow {
    fn of(element: &Element) -> Option<Self> {
        if !matches!(element.value, Value::Object(_) | Value::Array(_)) {
            return None;
        }
        let text = &element.body;
        let tree = parse(&Source::new_unchecked("", text)).ok()?;
        let Content::Map { entries, .. } = &tree.node(tree.root()?).content else { return None };
        let [entry] = entries.as_slice() else { return None };
        let node = tree.node(entry.value);
        if node.anchor.is_some() || node.tag.is_some() {
            return None;
        }
        let first = match &node.content {
            Content::Map { flow: false, entries } => entries.first()?.start,
            Content::List { flow: false, items } => items.first()?.start,
            _ => return None,
        };
        let below = next_line(text, entry.colon?);
        if line_start(text, entry.colon?) != 0 || first < below {
            return None;
        }
        let column = first - line_start(text, first);
        let fragment = Fragment::split(&dedent(&text[below..], column)?)?;
        Some(Self { header: text[..below].to_owned(), column, fragment })
    }
}

/// Moves every line but blank ones to the left.
fn dedent(text: &str, column: usize) -> Option<String> {
    let pad = " ".repeat(column);
    let line = |line: &str| {
        if line.trim().is_empty() {
            Some(line.to_owned())
        } else {
            line.strip_prefix(&pad).map(str::to_owned)
        }
    };
    text.split_inclusive('\n').map(line).collect()
}
