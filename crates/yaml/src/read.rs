//! Reads documents: plain ones line by line; all others, and all errors, with the strict parser.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::json::read_json;
use super::limit_errors::{expansion_error, is_limit};
use super::limits::{DEPTH_LIMIT, NODE_LIMIT};
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

/// Returns the limit that a text exceeds, whatever else may be wrong with it.
///
/// The text is only parsed where a count of its indicators cannot rule that out.
pub fn find_exceeded_limit(name: &str, bytes: &[u8]) -> Option<SyntaxError> {
    let is_limit = |problem: &SyntaxError| is_limit(problem.code);
    match Source::open(name, bytes) {
        Ok(source) if is_far_below_limits(source.text()) => None,
        Ok(source) => read(&source).err()?.into_iter().find(is_limit),
        Err(problems) => problems.into_iter().find(is_limit),
    }
}

/// Returns whether a text of acceptable size cannot have too many or too deep nodes.
///
/// Every key and value but the first follows an indicator or a line break, and each may open one
/// collection. A block collection inside another one starts further right, except for a list in
/// the column of its key. Aliases can make the value larger than the text.
fn is_far_below_limits(text: &str) -> bool {
    let (mut separators, mut brackets, mut open) = (0_usize, 0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'*' => return false,
            b'\n' | b'\r' | b',' | b':' | b'-' | b'?' => {}
            b'[' | b'{' => {
                open += 1;
                brackets = brackets.max(open);
            }
            b']' | b'}' => open = open.saturating_sub(1),
            _ => continue,
        }
        separators += 1;
    }
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-', '?', '\t']).len();
    let columns = text.split(['\n', '\r']).map(indent).max().unwrap_or_default();
    4 * (separators + 1) <= NODE_LIMIT && 2 * (columns + 1) + brackets < DEPTH_LIMIT
}

#[cfg(test)]
mod tests {
    use super::{find_exceeded_limit, is_far_below_limits};

    fn code(text: &str) -> Option<&'static str> {
        find_exceeded_limit("a.yaml", text.as_bytes()).map(|problem| problem.code)
    }

    #[test]
    fn only_texts_beyond_a_limit_exceed_it() {
        let indented = |depth: usize| -> String {
            (0..depth).map(|column| format!("{}a:\n", " ".repeat(column))).collect()
        };
        assert_eq!(code(&indented(64)), None);
        assert_eq!(code(&indented(65)), Some("too-deep"));
        assert_eq!(code(&"- ".repeat(65)), Some("too-deep"));
        assert_eq!(code(&format!("a: {}", "[".repeat(64) + &"]".repeat(64))), Some("too-deep"));
        assert_eq!(code(&"- a\n".repeat(9_999)), None);
        assert_eq!(code(&"- a\n".repeat(10_000)), Some("too-many-nodes"));
        assert_eq!(code(&format!("[{}]", "a,".repeat(10_000))), Some("too-many-nodes"));
        assert_eq!(code(&"x".repeat(1_100_000)), Some("too-large"));
        assert_eq!(code("a: [\n"), None);
    }

    #[test]
    fn ordinary_texts_are_not_parsed_for_it() {
        assert!(is_far_below_limits("name: Ada\nprompt: |\n  Hello, {{name}}!\ntags: [a, b]\n"));
        assert!(!is_far_below_limits(&"a: [b]\n".repeat(1_000)));
        assert!(!is_far_below_limits("a: &x 1\nb: *x\n"));
    }
}
