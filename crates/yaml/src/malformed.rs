//! Reads what is readable of a malformed text.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::build::parse_tree;
use super::explain::parse_without_mistakes;
use super::locate::Locator;
use super::read::single_value;
use super::source::Source;
use super::tree::ParseError;

/// Returns the entries of a malformed text, so that the rest of it can be checked as well. The
/// value of a malformed entry is arbitrary. Nothing where the mistakes leave too much unclear.
pub fn recover_map(source: &Source) -> Option<(Map<String, Value>, Locator)> {
    let tree = match parse_tree(source.text()) {
        Ok(tree) => tree,
        Err(ParseError::Syntax(_)) => parse_without_mistakes(source)?,
        Err(_) => return None,
    };
    let Value::Object(map) = single_value(source, &tree).ok()? else { return None };
    Some((map, Locator::part(&Arc::new(tree), 0)))
}
