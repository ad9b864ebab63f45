//! Turns a tree into a value, aliases expanded, within the limits.

use granit_parser::ScalarStyle;
use serde_json::{Map, Value};

use super::limits::{DEPTH_LIMIT, NODE_LIMIT, SIZE_LIMIT};
use super::scalar::{Meaning, parse_float, parse_integer, parse_plain};
use super::tree::{Content, Node, NodeId, Tag, Tree};

/// Why a tree has no value; the node is where it was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitError {
    Nodes(NodeId),
    Text(NodeId),
    Depth(NodeId),
    Recursion(NodeId),
}

/// Returns the value of a node, as it is after all aliases are expanded.
pub(super) fn resolve_value(tree: &Tree, id: NodeId) -> Result<Value, LimitError> {
    Expansion { tree, nodes: 0, text: 0, above: Vec::new() }.expand(id)
}

/// Returns what a scalar means, its tag considered.
pub(super) fn resolve_scalar(node: &Node, text: &str, style: ScalarStyle) -> Meaning {
    let tag = node.tag.as_ref().map(|(tag, _)| *tag);
    match (tag, style) {
        (Some(Tag::Text), _) => Meaning::Text,
        (Some(Tag::Integer), _) => parse_integer(text).unwrap_or(Meaning::Text),
        (Some(Tag::Float), _) => match parse_integer(text) {
            Some(Meaning::Value(Value::Number(number))) => number
                .as_f64()
                .and_then(serde_json::Number::from_f64)
                .map_or(Meaning::TooLarge, |number| Meaning::Value(Value::Number(number))),
            _ => parse_float(text),
        },
        (Some(Tag::Bool | Tag::Null), _) | (None, ScalarStyle::Plain) => parse_plain(text),
        _ => Meaning::Text,
    }
}

/// Counts what it makes, so that a small file cannot become a huge value.
struct Expansion<'a> {
    tree: &'a Tree,
    nodes: usize,
    text: usize,
    /// The lists and maps around the current node.
    above: Vec<NodeId>,
}

impl Expansion<'_> {
    fn expand(&mut self, id: NodeId) -> Result<Value, LimitError> {
        self.spend(id)?;
        let node = self.tree.node(id);
        match &node.content {
            Content::Scalar { text, style } => {
                self.spend_text(id, text.len())?;
                Ok(match resolve_scalar(node, text, *style) {
                    Meaning::Value(value) => value,
                    _ => Value::String(text.clone()),
                })
            }
            Content::UnknownAlias { .. } => Ok(Value::Null),
            Content::Alias { target } if self.above.contains(target) => {
                Err(LimitError::Recursion(id))
            }
            Content::Alias { target } => {
                self.nodes -= 1;
                self.expand(*target)
            }
            Content::List { items, .. } => {
                self.enter(id)?;
                let list =
                    items.iter().map(|item| self.expand(item.node)).collect::<Result<_, _>>()?;
                self.above.pop();
                Ok(Value::Array(list))
            }
            Content::Map { entries, .. } => {
                self.enter(id)?;
                let mut map = Map::new();
                for entry in entries {
                    self.spend(entry.key)?;
                    let key = self.tree.key_text(entry.key).unwrap_or_default().to_owned();
                    self.spend_text(entry.key, key.len())?;
                    map.insert(key, self.expand(entry.value)?);
                }
                self.above.pop();
                Ok(Value::Object(map))
            }
        }
    }

    fn enter(&mut self, id: NodeId) -> Result<(), LimitError> {
        if self.above.len() >= DEPTH_LIMIT {
            return Err(LimitError::Depth(id));
        }
        self.above.push(id);
        Ok(())
    }

    fn spend(&mut self, id: NodeId) -> Result<(), LimitError> {
        self.nodes += 1;
        if self.nodes > NODE_LIMIT { Err(LimitError::Nodes(id)) } else { Ok(()) }
    }

    fn spend_text(&mut self, id: NodeId, size: usize) -> Result<(), LimitError> {
        self.text += size;
        if self.text > SIZE_LIMIT { Err(LimitError::Text(id)) } else { Ok(()) }
    }
}
