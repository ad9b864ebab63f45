//! A value that somebody typed on the command line: `--set key=value`.

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::source::Source;
use super::tree::{Content, Tree};
use super::{lint, read, resolve};

/// Reads one YAML value that stands on its own: a scalar or a collection in brackets.
///
/// An empty text is the empty string; a text of several lines without brackets or quotes means
/// itself, and so does one that starts with `#` (a color, never a comment).
pub fn parse_argument(text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    let bare = !trimmed.starts_with(['{', '[', '"', '\'']);
    if trimmed.is_empty() || trimmed.starts_with('#') || (bare && trimmed.contains('\n')) {
        return Ok(Value::String(text.to_owned()));
    }
    let source = Source::open("", text.as_bytes()).map_err(|problems| {
        problems.first().map_or_else(|| unclear(text), |problem| problem.message.clone())
    })?;
    if source.looks_like_json()
        && let Ok(value) = read::json(&source)
    {
        return Ok(value);
    }
    let tree = Tree::parse(source.text()).map_err(|_| unclear(text))?;
    let root = tree.root().filter(|_| tree.parts.len() == 1 && tree.comments.is_empty());
    let Some(root) = root else {
        return Err(unclear(text));
    };
    let node = tree.node(root);
    let clear = match &node.content {
        Content::Scalar { style, .. } => {
            !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
        }
        Content::List { flow, .. } | Content::Map { flow, .. } => *flow,
        _ => false,
    };
    let marked = trimmed.starts_with("---") || trimmed.ends_with("...");
    if !clear || marked && node.range.len() != trimmed.len() || node.anchor.is_some() {
        return Err(unclear(text));
    }
    if let Some(problem) = lint::problems(&source, &tree).into_iter().next() {
        let hint = problem.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        return Err(format!("{}{hint}", problem.message));
    }
    resolve::value(&tree, root).map_err(|_| unclear(text))
}

fn unclear(text: &str) -> String {
    let shown = text;
    format!("`{shown}` is not one clear YAML value")
}
