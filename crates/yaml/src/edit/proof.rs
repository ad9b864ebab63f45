//! The proof of an edit: the new text is read again and must mean what was
//! wanted, hold every comment that did not have to go, and leave all other entries alone.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;

use super::error::EditError;
use super::plan::Plan;
use crate::source::Source;
use crate::tree::{Content, NodeId, Tree};
use crate::{read, resolve};

/// A text with everything that is known about it.
pub(super) struct ParsedText {
    pub(super) source: Source,
    pub(super) tree: Tree,
    pub(super) value: Value,
}

impl ParsedText {
    /// What is known of a text that reads as `value`.
    pub(super) fn new(source: &Source, value: Value) -> Result<Self, EditError> {
        let tree = read::parse(source).map_err(|_| EditError::new("the file would not parse"))?;
        if source.text().replace("\r\n", "").contains('\r') {
            return Err(EditError::new("its lines end in carriage returns alone"));
        }
        let source = source.clone();
        Ok(Self { source, tree, value })
    }
}

/// Proves an edit and gives back what is then known, or says what it would break.
pub(super) fn prove(
    old: &ParsedText,
    after: &str,
    wanted: &Value,
    plan: &Plan<'_>,
) -> Result<ParsedText, EditError> {
    let source = Source::new_unchecked(old.source.name(), after);
    let tree = parse_result(&source)?;
    check_value(&source, &tree, wanted)?;
    let before = old.source.text();
    check_comments(before, &old.tree, after, &tree, plan)?;
    if let (Some(from), Some(to)) = (old.tree.root(), tree.root()) {
        let from = Side { text: before, tree: &old.tree, node: from };
        check_spelling(from, Side { text: after, tree: &tree, node: to })?;
    }
    Ok(ParsedText { source, tree, value: wanted.clone() })
}

/// The text has to read, strictly, as the wanted value.
pub(super) fn check_reads_as(text: &str, wanted: &Value) -> Result<(), EditError> {
    let source = Source::new_unchecked("", text);
    let tree = parse_result(&source)?;
    check_value(&source, &tree, wanted)
}

fn parse_result(source: &Source) -> Result<Tree, EditError> {
    let read = source.check_size().and_then(|()| read::parse(source));
    read.map_err(|problems| EditError::unreadable("the result would not parse", problems))
}

fn check_value(source: &Source, tree: &Tree, wanted: &Value) -> Result<(), EditError> {
    let otherwise = "the result would not mean what was wanted";
    match read::only(source, tree) {
        Ok(found) if found == *wanted => Ok(()),
        Ok(_) => Err(EditError::new(otherwise)),
        Err(problems) => Err(EditError::unreadable(otherwise, problems)),
    }
}

/// Every comment stays, but for those of entries that go.
fn check_comments(
    before: &str,
    old: &Tree,
    after: &str,
    new: &Tree,
    plan: &Plan<'_>,
) -> Result<(), EditError> {
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for remark in &old.comments {
        let text = before[remark.range.clone()].trim_end();
        if !is_removable(plan, &remark.range)? {
            *balance.entry(text).or_default() += 1;
        }
    }
    for remark in &new.comments {
        *balance.entry(after[remark.range.clone()].trim_end()).or_default() -= 1;
    }
    match balance.into_iter().find(|(_, count)| *count != 0) {
        Some((text, count)) if count < 0 || !plan.lossy => {
            Err(EditError::new(format!("the comment `{}` would not survive", text)))
        }
        _ => Ok(()),
    }
}

/// Whether a comment goes with an entry that goes; a comment that has no reason to go stops the edit.
fn is_removable(plan: &Plan<'_>, remark: &Range<usize>) -> Result<bool, EditError> {
    let inside = |range: &Range<usize>| range.start <= remark.start && remark.end <= range.end;
    let cut = plan.splices.iter().any(|splice| inside(&splice.range));
    if !cut || plan.moved.iter().any(inside) {
        return Ok(false);
    }
    if plan.lossy || plan.released.iter().any(inside) {
        return Ok(true);
    }
    let text = plan.source_text(remark);
    Err(EditError::new(format!("the comment `{text}` would be lost")).at(remark.clone()))
}

/// One of the two texts that are compared.
#[derive(Clone, Copy)]
struct Side<'a> {
    text: &'a str,
    tree: &'a Tree,
    node: NodeId,
}

impl<'a> Side<'a> {
    /// How the node is written. A place that cannot be told is no text, and so proves nothing.
    fn source_text(&self) -> Option<&'a str> {
        self.text.get(self.tree.node(self.node).range.clone())
    }

    fn value(&self) -> Option<Value> {
        resolve::value(self.tree, self.node).ok()
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

/// What means the same as before has to be written the same as before.
fn check_spelling(old: Side<'_>, new: Side<'_>) -> Result<(), EditError> {
    if old.value() == new.value() {
        let same = old.source_text().is_some() && old.source_text() == new.source_text();
        return if same {
            Ok(())
        } else {
            Err(EditError::new("an entry that stays would be written anew"))
        };
    }
    if let (Some(before), Some(after)) = (old.entries(), new.entries()) {
        for (key, node) in before {
            if let Some(other) = after.get(key) {
                check_spelling(Side { node, ..old }, Side { node: *other, ..new })?;
            }
        }
    }
    Ok(())
}
