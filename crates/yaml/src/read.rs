//! Reads documents: plain ones line by line; all others, and all errors, with the strict parser.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::json::read_json;
use super::limit_errors::expansion_error;
use super::lines::{line_end, skip_blanks};
use super::locate::Locator;
use super::plain;
use super::resolve::resolve_value;
use super::source::Source;
use super::strict::parse;
use super::tree::{NodeId, Tree};
use crate::{Route, SyntaxError};

/// Returns the value of a source of exactly one document; an empty one is null.
pub fn read(source: &Source) -> Result<Value, Vec<SyntaxError>> {
    if source.looks_like_json() {
        match read_json(source) {
            Ok(value) => return Ok(value),
            Err(problem) if source.is_json_file() && problem.code == "syntax" => {
                return Err(vec![*problem]);
            }
            Err(_) => return read_strictly(source),
        }
    }
    plain::read(source).map_or_else(|| read_strictly(source), Ok)
}

/// Reads a source whose root has to be a map; an empty source is an empty map.
pub fn read_mapping(source: &Source) -> Result<Map<String, Value>, Vec<SyntaxError>> {
    let found = match read(source)? {
        Value::Object(map) => return Ok(map),
        Value::Null => return Ok(Map::new()),
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        _ => "a single value",
    };
    let end = source.text().trim_end().len();
    let start = skip_blanks(source.text(), 0).min(end);
    let start =
        Locator::new(source).ok().map_or(start, |locator| locator.nearest(&Route::root()).start);
    let line = line_end(source.text(), start);
    Err(vec![
        SyntaxError::new("not-a-mapping", format!("expected keys with values, found {found}"))
            .at(source.origin(start..line.min(end.max(start))))
            .hint("write `key: value` lines"),
    ])
}

/// One document of a stream.
#[derive(Debug)]
pub struct Document {
    value: Value,
    locator: Locator,
}

impl Document {
    pub fn value(&self) -> &Value {
        &self.value
    }

    pub fn into_value(self) -> Value {
        self.value
    }

    /// Returns where the routes of this document lie in the source.
    pub fn locator(&self) -> &Locator {
        &self.locator
    }
}

/// Returns all documents of a stream that have content, each with its locator.
pub fn read_all(source: &Source) -> Result<Vec<Document>, Vec<SyntaxError>> {
    if source.looks_like_json()
        && source.is_json()
        && let Ok(value) = read_json(source)
    {
        let locator = Locator::new(source)?;
        return Ok(vec![Document { value, locator }]);
    }
    let tree = Arc::new(parse(source)?);
    let mut documents = Vec::new();
    for (part, root) in tree.parts.iter().map(|part| part.root).enumerate() {
        let Some(root) = root.filter(|root| !is_blank(&tree, *root)) else {
            continue;
        };
        let value = resolve_value(&tree, root)
            .map_err(|limit| vec![expansion_error(source, &tree, limit)])?;
        documents.push(Document { value, locator: Locator::part(&tree, part) });
    }
    Ok(documents)
}

fn is_blank(tree: &Tree, root: NodeId) -> bool {
    tree.node(root).is_blank() && tree.node(root).tag.is_none()
}

/// Reads with the strict parser, which finds every error and its place.
pub(super) fn read_strictly(source: &Source) -> Result<Value, Vec<SyntaxError>> {
    single_value(source, &parse(source)?)
}

/// Returns the value of the only document of a tree.
pub(super) fn single_value(source: &Source, tree: &Tree) -> Result<Value, Vec<SyntaxError>> {
    let mut roots = tree.parts.iter().enumerate().filter_map(|(index, part)| {
        let root = part.root?;
        Some((index, root)).filter(|(index, root)| *index == 0 || !is_blank(tree, *root))
    });
    let first = roots.next();
    if let Some((index, _)) = roots.next() {
        return Err(vec![several_documents_error(
            source,
            tree.parts[index].start,
            tree.parts.len(),
        )]);
    }
    match first {
        None => Ok(Value::Null),
        Some((_, root)) => {
            resolve_value(tree, root).map_err(|limit| vec![expansion_error(source, tree, limit)])
        }
    }
}

fn several_documents_error(source: &Source, start: usize, count: usize) -> SyntaxError {
    let start = source.text()[..start].rfind("---").unwrap_or(start);
    SyntaxError::new("several-documents", format!("expected one document, found {count}"))
        .at(source.origin(start..start + 3))
        .hint("put each document into its own file")
}
