//! Proves an edit: the new text is read again and must have the wanted value, every comment that
//! need not go, and all other entries unchanged.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::error::EditError;
use super::parsed_text::ParsedText;
use super::plan::Plan;
use crate::read::single_value;
use crate::resolve::resolve_value;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::{Content, NodeId, Tree};

/// Proves an edit and returns the new text parsed, or says what the edit would break.
pub(super) fn prove(
    old: &ParsedText,
    after: &str,
    wanted: &Value,
    plan: &Plan<'_>,
) -> Result<ParsedText, EditError> {
    let new = parse_as(old.source.with_text(after), wanted)?;
    let before = old.source.text();
    check_comments(before, &old.tree, after, &new.tree, plan)?;
    if let (Some(from), Some(to)) = (old.tree.root(), new.tree.root()) {
        let from = EntryText { text: before, tree: &old.tree, node: from };
        check_spelling(from, EntryText { text: after, tree: &new.tree, node: to })?;
    }
    Ok(new)
}

/// Parses a text strictly, which has to have the wanted value.
pub(super) fn parse_as(source: Source, wanted: &Value) -> Result<ParsedText, EditError> {
    let tree = source.check_size().and_then(|()| parse(&source)).map_err(|problems| {
        EditError::from_unreadable_result("the result would not parse", problems)
    })?;
    let other = "the result would have another value";
    match single_value(&source, &tree) {
        Ok(value) if value == *wanted => Ok(ParsedText { source, tree: Arc::new(tree), value }),
        Ok(_) => Err(EditError::new(other)),
        Err(problems) => Err(EditError::from_unreadable_result(other, problems)),
    }
}

/// Checks that every comment stays, except those of removed entries;
/// those of moved and copied ones may come.
fn check_comments(
    before: &str,
    old: &Tree,
    after: &str,
    new: &Tree,
    plan: &Plan<'_>,
) -> Result<(), EditError> {
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for comment in &old.comments {
        let text = before[comment.range.clone()].trim_end();
        if !is_removable(plan, &comment.range)? {
            *balance.entry(text).or_default() += 1;
        }
    }
    for comment in &new.comments {
        *balance.entry(after[comment.range.clone()].trim_end()).or_default() -= 1;
    }
    for comment in plan.layout.elements.iter().flat_map(|element| &element.comments) {
        if let Some(count) = balance.get_mut(comment.trim_end()).filter(|count| **count < 0) {
            *count += 1;
        }
    }
    match balance.into_iter().find(|(_, count)| *count != 0) {
        Some((text, count)) if count < 0 || !plan.lossy => {
            Err(EditError::new(format!("the comment `{text}` would be lost")))
        }
        _ => Ok(()),
    }
}

/// Returns whether a comment belongs to a removed entry; refuses to remove any other.
fn is_removable(plan: &Plan<'_>, comment: &Range<usize>) -> Result<bool, EditError> {
    let inside = |range: &Range<usize>| range.start <= comment.start && comment.end <= range.end;
    let cut = plan.splices.iter().any(|splice| inside(&splice.range));
    if !cut || plan.moved.iter().any(inside) {
        return Ok(false);
    }
    if plan.lossy || plan.released.iter().any(inside) {
        return Ok(true);
    }
    let text = plan.source_text(comment);
    Err(EditError::new(format!("the comment `{text}` would be lost")).at(comment.clone()))
}

/// One of the two texts that are compared.
#[derive(Clone, Copy)]
struct EntryText<'a> {
    text: &'a str,
    tree: &'a Tree,
    node: NodeId,
}

impl<'a> EntryText<'a> {
    /// Returns how the node is written. Without a range there is no text, which proves nothing.
    fn source_text(&self) -> Option<&'a str> {
        self.text.get(self.tree.node(self.node).range.clone())
    }

    fn value(&self) -> Option<Value> {
        resolve_value(self.tree, self.node).ok()
    }

    fn entries(&self) -> Option<HashMap<&'a str, NodeId>> {
        match &self.tree.node(self.node).content {
            Content::Map { entries, .. } => Some(
                entries
                    .iter()
                    .map(|entry| (self.tree.key_text(entry.key).unwrap_or_default(), entry.value))
                    .collect(),
            ),
            _ => None,
        }
    }
}

/// Checks that values that stay are spelled as before.
fn check_spelling(old: EntryText<'_>, new: EntryText<'_>) -> Result<(), EditError> {
    if old.value() == new.value() {
        let same = old.source_text().is_some() && old.source_text() == new.source_text();
        return if same {
            Ok(())
        } else {
            Err(EditError::new("an entry that does not change would be rewritten"))
        };
    }
    if let (Some(before), Some(after)) = (old.entries(), new.entries()) {
        for (key, node) in before {
            if let Some(other) = after.get(key) {
                check_spelling(EntryText { node, ..old }, EntryText { node: *other, ..new })?;
            }
        }
    }
    Ok(())
}
