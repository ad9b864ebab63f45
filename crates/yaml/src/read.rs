//! Reads documents: plain ones line by line, all others, and all errors, by the exact parser.

use std::ops::Range;

use serde::de::DeserializeSeed;
use serde_json::{Map, Value};

use super::guard::DEPTH_LIMIT;
use super::locate::Locator;
use super::resolve::{self, LimitError};
use super::source::{SIZE_LIMIT, Source};
use super::strict::{Budget, Doubt, NODE_LIMIT, Strict};
use super::tree::{Content, NodeId, ParseError, Tree};
use super::{explain, lint, plain};
use crate::SyntaxError;

/// The value of a source of exactly one document; an empty one is null.
pub fn read(source: &Source) -> Result<Value, Vec<SyntaxError>> {
    if source.looks_like_json() {
        match json(source) {
            Ok(value) => return Ok(value),
            Err(problem) if source.is_json_file() && problem.code == "syntax" => {
                return Err(vec![*problem]);
            }
            Err(_) => return exact(source),
        }
    }
    plain::read(source).map_or_else(|| exact(source), Ok)
}

/// As `read`, for a source whose root has to be a map; an empty source is an empty map.
pub fn read_mapping(source: &Source) -> Result<Map<String, Value>, Vec<SyntaxError>> {
    let found = match read(source)? {
        Value::Object(map) => return Ok(map),
        Value::Null => return Ok(Map::new()),
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        _ => "a single value",
    };
    let end = source.text().trim_end().len();
    let start = super::place::skip(source.text(), 0).min(end);
    let start = Locator::new(source)
        .ok()
        .map_or(start, |locator| locator.nearest(&Default::default()).start);
    let line = super::place::line_end(source.text(), start);
    Err(vec![
        SyntaxError::new("not-a-mapping", format!("keys with values were expected, found {found}"))
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

    /// Gives the value away.
    pub fn into_value(self) -> Value {
        self.value
    }

    /// Where the routes of this document lie in the source.
    pub fn locator(&self) -> &Locator {
        &self.locator
    }
}

/// All documents of a stream that have content, with the means to find their parts again.
pub fn read_all(source: &Source) -> Result<Vec<Document>, Vec<SyntaxError>> {
    if source.looks_like_json()
        && source.is_json()
        && let Ok(value) = json(source)
    {
        let locator = Locator::new(source)?;
        return Ok(vec![Document { value, locator }]);
    }
    let tree = std::sync::Arc::new(parse(source)?);
    let mut documents = Vec::new();
    for (part, root) in tree.parts.iter().map(|part| part.root).enumerate() {
        let Some(root) = root.filter(|root| !blank(&tree, *root)) else {
            continue;
        };
        let value = resolve::value(&tree, root)
            .map_err(|excess| vec![excess_problem(source, &tree, excess)])?;
        documents.push(Document { value, locator: Locator::part(&tree, part) });
    }
    Ok(documents)
}

fn blank(tree: &Tree, root: NodeId) -> bool {
    tree.node(root).is_blank() && tree.node(root).tag.is_none()
}

/// The exact way: positions for everything, every complaint that can be found.
pub(super) fn exact(source: &Source) -> Result<Value, Vec<SyntaxError>> {
    only(source, &parse(source)?)
}

/// The value of the only document of a tree.
pub(super) fn only(source: &Source, tree: &Tree) -> Result<Value, Vec<SyntaxError>> {
    let mut roots = tree.parts.iter().enumerate().filter_map(|(index, part)| {
        let root = part.root?;
        Some((index, root)).filter(|(index, root)| *index == 0 || !blank(tree, *root))
    });
    let first = roots.next();
    if let Some((index, _)) = roots.next() {
        return Err(vec![several(source, tree.parts[index].start, tree.parts.len())]);
    }
    match first {
        None => Ok(Value::Null),
        Some((_, root)) => {
            resolve::value(tree, root).map_err(|excess| vec![excess_problem(source, tree, excess)])
        }
    }
}

/// A tree without complaints.
pub(super) fn parse(source: &Source) -> Result<Tree, Vec<SyntaxError>> {
    let tree = match Tree::parse(source.text()) {
        Ok(tree) => tree,
        Err(ParseError::Syntax(_)) => return Err(explain::syntax(source)),
        Err(fault) => return Err(vec![limit_problem(source, &fault)]),
    };
    let problems = lint::problems(source, &tree);
    if problems.is_empty() { Ok(tree) } else { Err(problems) }
}

fn several(source: &Source, start: usize, count: usize) -> SyntaxError {
    let start = source.text()[..start].rfind("---").unwrap_or(start);
    SyntaxError::new("several-documents", format!("one document was expected, found {count}"))
        .at(source.origin(start..start + 3))
        .hint("put each document into a file of its own")
}

/// The complaint about a limit of the parser.
pub(super) fn limit_problem(source: &Source, fault: &ParseError) -> SyntaxError {
    match fault {
        ParseError::TooDeep(at) => too_deep(source, *at..*at + 1),
        ParseError::TooManyNodes(at) => too_many(source, *at..*at + 1),
        ParseError::Syntax(error) => {
            let at = error.marker().byte_offset().unwrap_or_default();
            SyntaxError::new("syntax", error.kind().to_string()).at(source.origin(at..at + 1))
        }
    }
}

/// Whether a complaint of this code is about a limit: the text may be right, but is too much.
pub fn is_limit(code: &str) -> bool {
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

fn excess_problem(source: &Source, tree: &Tree, excess: LimitError) -> SyntaxError {
    let place = |id: NodeId| tree.node(id).range.clone();
    match excess {
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

/// The first alias, if there is one: it is to blame rather than the node where the count ended.
fn alias_above(tree: &Tree, id: NodeId) -> Range<usize> {
    let alias = tree.nodes.iter().find(|node| matches!(node.content, Content::Alias { .. }));
    alias.unwrap_or(tree.node(id)).range.clone()
}

/// Reads JSON by JSON's own rules.
pub(super) fn json(source: &Source) -> Result<Value, Box<SyntaxError>> {
    let text = source.text();
    let budget = Budget::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = Strict::new(&budget)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    result.map_err(|error| {
        let at = offset(text, error.line(), error.column());
        let code = match budget.doubt() {
            Some(Doubt::DuplicateKey) => "duplicate-key",
            Some(Doubt::TooDeep) => "too-deep",
            Some(Doubt::TooManyNodes) => "too-many-nodes",
            Some(Doubt::Number) => "number-range",
            None => "syntax",
        };
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full);
        let problem = SyntaxError::new(code, format!("not JSON: {message}"));
        Box::new(problem.at(source.origin(at..at + 1)))
    })
}

/// The byte at a line and a column of bytes, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}
