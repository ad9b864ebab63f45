//! What can still be read of a text that has to be refused.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::locate::Locator;
use super::source::Source;
use super::tree::{ParseError, Tree};
use super::{explain, read};

/// What a refused text says apart from its mistakes, so that the rest can be judged as well; a
/// value that is a mistake is there in some shape or other. Nothing where too much is in doubt.
pub fn read_malformed(source: &Source) -> Option<(Map<String, Value>, Locator)> {
    let tree = match Tree::parse(source.text()) {
        Ok(tree) => tree,
        Err(ParseError::Syntax(_)) => explain::parse_malformed(source)?,
        Err(_) => return None,
    };
    let Value::Object(map) = read::only(source, &tree).ok()? else { return None };
    Some((map, Locator::part(&Arc::new(tree), 0)))
}
