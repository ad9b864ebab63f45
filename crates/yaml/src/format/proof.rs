//! Formatting may change how a document looks and nothing else.

use std::collections::HashMap;

use serde_json::Value;

use super::super::read;
use super::super::source::Source;
use super::super::tree::Tree;

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
    let new =
        read::parse(&source).map_err(|problems| reason(&problems, "the result would not parse"))?;
    let found = read::only(&source, &new)
        .map_err(|problems| reason(&problems, "the result would not parse"))?;
    if !same(&found, value) {
        return Err("the result would not mean the same".to_owned());
    }
    comments(old.text(), tree, text, &new)?;
    match again(text) {
        Some(second) if second == text => Ok(()),
        _ => Err("formatting it twice would change it twice".to_owned()),
    }
}

/// An empty document and an empty map say the same: no keys.
fn same(found: &Value, value: &Value) -> bool {
    found == value || (found.is_null() && value.as_object().is_some_and(serde_json::Map::is_empty))
}

fn reason(problems: &[crate::SyntaxError], fallback: &str) -> String {
    match problems.first() {
        Some(problem) => format!("{fallback} ({})", problem.message),
        None => fallback.to_owned(),
    }
}

/// Every comment of one text is in the other, as often.
fn comments(before: &str, old: &Tree, after: &str, new: &Tree) -> Result<(), String> {
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for remark in &old.comments {
        *balance.entry(before[remark.range.clone()].trim_end()).or_default() += 1;
    }
    for remark in &new.comments {
        *balance.entry(after[remark.range.clone()].trim_end()).or_default() -= 1;
    }
    match balance.into_iter().find(|(_, count)| *count != 0) {
        Some((text, _)) => Err(format!("the comment `{}` would not survive", text)),
        None => Ok(()),
    }
}
