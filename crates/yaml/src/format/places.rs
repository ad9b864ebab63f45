//! The entries, items and collections of a document, in the order of the text.

use crate::lines::line_start;
use crate::tree::{Content, NodeId, Tree};

/// One entry or item; `node` is its value and stands for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) node: NodeId,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) column: usize,
    /// The collection that it is part of, as an index into `Places::collections`.
    pub(super) collection: usize,
    /// Whether it holds no entries or items of its own.
    pub(super) leaf: bool,
}

/// A list or map with something in it, or an empty one in brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Collection {
    pub(super) node: NodeId,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) column: usize,
    pub(super) flow: bool,
    /// The collection around it.
    pub(super) parent: Option<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Places {
    /// Parents before children.
    pub(super) places: Vec<Place>,
    pub(super) collections: Vec<Collection>,
}

impl Places {
    pub(super) fn of(text: &str, tree: &Tree, root: Option<NodeId>) -> Self {
        let mut places = Self::default();
        if let Some(root) = root {
            places.collect(text, tree, root, None);
        }
        places
    }

    fn collect(&mut self, text: &str, tree: &Tree, id: NodeId, parent: Option<usize>) {
        let node = tree.node(id);
        let (flow, elements): (bool, Vec<(usize, NodeId)>) = match &node.content {
            Content::List { flow, items } => {
                (*flow, items.iter().map(|item| (item.start, item.node)).collect())
            }
            Content::Map { flow, entries } => {
                (*flow, entries.iter().map(|entry| (entry.start, entry.value)).collect())
            }
            _ => return,
        };
        let here = self.collections.len();
        let (start, end) = (node.range.start, node.range.end);
        let column_of = |at: usize| at - line_start(text, at);
        self.collections.push(Collection {
            node: id,
            start,
            end,
            column: column_of(start),
            flow,
            parent,
        });
        for (start, node) in elements {
            let end = tree.node(node).range.end.max(start);
            let leaf = is_leaf(tree, node);
            let column = column_of(start);
            self.places.push(Place { node, start, end, column, collection: here, leaf });
            self.collect(text, tree, node, Some(here));
        }
    }

    /// Returns the collections around the place, from the inside.
    pub(super) fn around(&self, place: &Place) -> impl Iterator<Item = (usize, &Collection)> {
        std::iter::successors(Some(place.collection), |at| self.collections[*at].parent)
            .map(|at| (at, &self.collections[at]))
    }
}

/// Returns whether nothing stands below the value: a scalar, an alias, an empty collection.
pub(super) fn is_leaf(tree: &Tree, node: NodeId) -> bool {
    match &tree.node(node).content {
        Content::List { items, .. } => items.is_empty(),
        Content::Map { entries, .. } => entries.is_empty(),
        _ => true,
    }
}
