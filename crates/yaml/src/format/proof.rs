//! Proves that formatting changed only how a document looks.

use std::collections::HashMap;

use serde_json::Value;

use crate::read::single_value;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::Tree;

/// Proves that `text` means the same, has the same comments and is left alone by a second pass.
pub(super) fn prove(
    old: &Source,
    tree: &Tree,
    value: &Value,
    text: &str,
    again: impl FnOnce(&str) -> Option<String>,
) -> Result<(), String> {
    let source = Source::open(old.name(), text.as_bytes())
        .map_err(|problems| reason(&problems, "the result would be refused"))?;
    let new = parse(&source).map_err(|problems| reason(&problems, "the result would not parse"))?;
    let found = single_value(&source, &new)
        .map_err(|problems| reason(&problems, "the result would not parse"))?;
    if !is_same_value(&found, value) {
        return Err("the result would have another value".to_owned());
    }
    check_comments(old.text(), tree, text, &new)?;
    match again(text) {
        Some(second) if second == text => Ok(()),
        _ => Err("a second pass would change the result".to_owned()),
    }
}

/// Returns an empty document and an empty map say the same: no keys.
fn is_same_value(found: &Value, value: &Value) -> bool {
    found == value || (found.is_null() && value.as_object().is_some_and(serde_json::Map::is_empty))
}

fn reason(problems: &[crate::SyntaxError], fallback: &str) -> String {
    match problems.first() {
        Some(problem) => format!("{fallback} ({})", problem.message),
        None => fallback.to_owned(),
    }
}

/// Checks that both texts have the same comments.
fn check_comments(before: &str, old: &Tree, after: &str, new: &Tree) -> Result<(), String> {
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for comment in &old.comments {
        *balance.entry(before[comment.range.clone()].trim_end()).or_default() += 1;
    }
    for comment in &new.comments {
        *balance.entry(after[comment.range.clone()].trim_end()).or_default() -= 1;
    }
    match balance.into_iter().find(|(_, count)| *count != 0) {
        Some((text, _)) => Err(format!("the comment `{text}` would be lost")),
        None => Ok(()),
    }
}
