//! Reads a value given on the command line: `--set key=value`.

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::build::parse_tree;
use super::json::read_json;
use super::lint::lint;
use super::resolve::resolve_value;
use super::source::Source;
use super::tree::Content;

/// Reads one YAML value: a scalar or a collection in brackets.
///
/// An empty text is the empty string. A text of several lines without brackets or quotes is taken
/// literally, and so is one that starts with `#` (a color, never a comment).
pub fn parse_argument(text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    let bare = !trimmed.starts_with(['{', '[', '"', '\'']);
    if trimmed.is_empty() || trimmed.starts_with('#') || (bare && trimmed.contains('\n')) {
        return Ok(Value::String(text.to_owned()));
    }
    let source = Source::open("", text.as_bytes()).map_err(|problems| {
        problems
            .first()
            .map_or_else(|| unclear_value_message(text), |problem| problem.message.clone())
    })?;
    if source.looks_like_json()
        && let Ok(value) = read_json(&source)
    {
        return Ok(value);
    }
    let tree = parse_tree(source.text()).map_err(|_| unclear_value_message(text))?;
    let root = tree.root().filter(|_| tree.parts.len() == 1 && tree.comments.is_empty());
    let Some(root) = root else {
        return Err(unclear_value_message(text));
    };
    let node = tree.node(root);
    let one_value = match &node.content {
        Content::Scalar { style, .. } => {
            !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
        }
        Content::List { flow, .. } | Content::Map { flow, .. } => *flow,
        _ => false,
    };
    let marked = trimmed.starts_with("---") || trimmed.ends_with("...");
    if !one_value || marked && node.range.len() != trimmed.len() || node.anchor.is_some() {
        return Err(unclear_value_message(text));
    }
    if let Some(problem) = lint(&source, &tree).into_iter().next() {
        let hint = problem.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        return Err(format!("{}{hint}", problem.message));
    }
    resolve_value(&tree, root).map_err(|_| unclear_value_message(text))
}

fn unclear_value_message(text: &str) -> String {
    format!("`{text}` is not a single YAML value")
}
