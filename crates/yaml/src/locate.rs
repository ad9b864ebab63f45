//! Finds the bytes of a route in the text of its document.

use std::ops::Range;
use std::sync::Arc;

#[cfg(test)]
use super::lines::line_start;
use super::source::Source;
use super::strict::parse;
use super::tree::{Content, NodeId, Tree};
use crate::SyntaxError;
use crate::{Route, Step};

/// A parsed document with byte ranges.
#[derive(Clone, Debug)]
pub struct Locator {
    tree: Arc<Tree>,
    part: usize,
}

/// A comment and the entry or item that it belongs to.
#[cfg(test)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedComment {
    /// From the `#` to the end of the line.
    pub range: Range<usize>,
    /// Whether the comment has its line to itself.
    pub own_line: bool,
    /// The entry of its line, or the next one below at the same column.
    /// `None` for the head of the file, its foot, and what is separate.
    pub owner: Option<Route>,
}

impl Locator {
    /// Parses the first document of a source.
    pub fn new(source: &Source) -> Result<Self, Vec<SyntaxError>> {
        let tree = Arc::new(parse(source)?);
        Ok(Self::part(&tree, 0))
    }

    /// Returns a view of one document of a stream.
    pub(super) fn part(tree: &Arc<Tree>, part: usize) -> Self {
        Self { tree: Arc::clone(tree), part }
    }

    /// Returns the bytes of the key of an entry, quotes included.
    pub fn key(&self, route: &Route) -> Option<Range<usize>> {
        let (key, _) = self.find(route)?;
        key.map(|key| self.tree.node(key).range.clone())
    }

    /// Returns the bytes of a value, quotes included, without comments and blank lines after it.
    pub fn value(&self, route: &Route) -> Option<Range<usize>> {
        let (_, node) = self.find(route)?;
        Some(self.tree.node(node).range.clone())
    }

    /// Returns the value, or the key of an empty value, or the nearest thing around it that exists.
    pub fn nearest(&self, route: &Route) -> Range<usize> {
        let mut wanted = Some(route.clone());
        while let Some(route) = wanted {
            match self.value(&route) {
                Some(range) if !range.is_empty() => return range,
                _ => {}
            }
            if let Some(range) = self.key(&route) {
                return range;
            }
            wanted = route.parent();
        }
        0..0
    }

    /// Returns all comments with their owners, for tests that hold the editor to them.
    #[cfg(test)]
    pub fn comments(&self, text: &str) -> Vec<OwnedComment> {
        let mut places = Vec::new();
        if let Some(root) = self.root() {
            self.collect(root, &Route::root(), &mut places);
        }
        self.tree
            .comments
            .iter()
            .map(|comment| OwnedComment {
                range: comment.range.clone(),
                own_line: comment.own_line,
                owner: self.owner(text, &comment.range, comment.own_line, &places),
            })
            .collect()
    }

    fn root(&self) -> Option<NodeId> {
        self.tree.parts.get(self.part).and_then(|part| part.root)
    }

    fn find(&self, route: &Route) -> Option<(Option<NodeId>, NodeId)> {
        find(&self.tree, self.root()?, route)
    }

    /// Collects the start and end of every entry and item, parents before children.
    #[cfg(test)]
    fn collect(&self, id: NodeId, route: &Route, places: &mut Vec<(Range<usize>, Route)>) {
        match &self.tree.node(id).content {
            Content::List { items, .. } => {
                for (index, item) in items.iter().enumerate() {
                    let route = route.item(index);
                    places.push((item.start..self.tree.node(item.node).range.end, route.clone()));
                    self.collect(item.node, &route, places);
                }
            }
            Content::Map { entries, .. } => {
                for entry in entries {
                    let route = route.child(self.tree.key_text(entry.key).unwrap_or_default());
                    places
                        .push((entry.start..self.tree.node(entry.value).range.end, route.clone()));
                    self.collect(entry.value, &route, places);
                }
            }
            _ => {}
        }
    }

    #[cfg(test)]
    fn owner(
        &self,
        text: &str,
        range: &Range<usize>,
        own_line: bool,
        places: &[(Range<usize>, Route)],
    ) -> Option<Route> {
        let line = line_start(text, range.start);
        if !own_line {
            let mut on_line = places.iter().filter(|(place, _)| {
                place.start < range.start && (place.start >= line || place.end > line)
            });
            return on_line.next_back().map(|(_, route)| route.clone());
        }
        let column = range.start - line;
        let (place, route) = places.iter().find(|(place, _)| {
            place.start >= range.end && place.start - line_start(text, place.start) == column
        })?;
        let between = &text[range.end..place.start];
        let mut lines = between.lines().skip(1).map(str::trim);
        let close = between.matches('\n').count() == 1
            || lines.all(|line| line.starts_with('#') || line.is_empty())
                && !between.contains("\n\n")
                && !between.contains("\n\r\n");
        close.then(|| route.clone())
    }
}

/// Returns the key and value nodes of a route; aliases are followed.
pub(super) fn find(tree: &Tree, root: NodeId, route: &Route) -> Option<(Option<NodeId>, NodeId)> {
    let mut found = (None, root);
    for step in &route.0 {
        let node = tree.node(tree.resolve_alias(found.1));
        found = match (&node.content, step) {
            (Content::Map { entries, .. }, Step::Key(key)) => {
                let entry = entries.iter().find(|entry| tree.key_text(entry.key) == Some(key))?;
                (Some(entry.key), entry.value)
            }
            (Content::List { items, .. }, Step::Index(index)) => (None, items.get(*index)?.node),
            _ => return None,
        };
    }
    Some(found)
}
