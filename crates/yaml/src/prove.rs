//! The proof of an edit: the new text is read again and must mean what was
//! wanted, hold every comment that did not have to go, and leave all other entries alone.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;

use super::edit::plan::{Plan, Stop};
use super::source::Source;
use super::tree::{Content, NodeId, Tree};
use super::{read, resolve};

/// A text with everything that is known about it.
pub(super) struct Known {
    pub(super) source: Source,
    pub(super) tree: Tree,
    pub(super) value: Value,
}

impl Known {
    /// What is known of a text that reads as `value`.
    pub(super) fn new(source: &Source, value: Value) -> Result<Self, Stop> {
        let tree = read::parse(source).map_err(|_| Stop::new("the file would not parse"))?;
        if source.text().replace("\r\n", "").contains('\r') {
            return Err(Stop::new("its lines end in carriage returns alone"));
        }
        let source = source.clone();
        Ok(Self { source, tree, value })
    }
}

/// Proves an edit and gives back what is then known, or says what it would break.
pub(super) fn prove(
    old: &Known,
    after: &str,
    wanted: &Value,
    plan: &Plan<'_>,
) -> Result<Known, Stop> {
    let source = Source::trusted(old.source.name(), after);
    let tree = parsed(&source)?;
    means(&source, &tree, wanted)?;
    let before = old.source.text();
    comments(before, &old.tree, after, &tree, plan)?;
    if let (Some(from), Some(to)) = (old.tree.root(), tree.root()) {
        let from = Side { text: before, tree: &old.tree, node: from };
        check_spelling(from, Side { text: after, tree: &tree, node: to })?;
    }
    Ok(Known { source, tree, value: wanted.clone() })
}

/// The text has to read, strictly, as the wanted value.
pub(super) fn equal(text: &str, wanted: &Value) -> Result<(), Stop> {
    let source = Source::trusted("", text);
    let tree = parsed(&source)?;
    means(&source, &tree, wanted)
}

fn parsed(source: &Source) -> Result<Tree, Stop> {
    let read = source.within_limit().and_then(|()| read::parse(source));
    read.map_err(|problems| Stop::unread("the result would not parse", problems))
}

fn means(source: &Source, tree: &Tree, wanted: &Value) -> Result<(), Stop> {
    let otherwise = "the result would not mean what was wanted";
    match read::only(source, tree) {
        Ok(found) if found == *wanted => Ok(()),
        Ok(_) => Err(Stop::new(otherwise)),
        Err(problems) => Err(Stop::unread(otherwise, problems)),
    }
}

/// Every comment stays, but for those of entries that go.
fn comments(
    before: &str,
    old: &Tree,
    after: &str,
    new: &Tree,
    plan: &Plan<'_>,
) -> Result<(), Stop> {
    let mut balance: HashMap<&str, isize> = HashMap::new();
    for remark in &old.remarks {
        let text = before[remark.range.clone()].trim_end();
        if !goes(plan, &remark.range)? {
            *balance.entry(text).or_default() += 1;
        }
    }
    for remark in &new.remarks {
        *balance.entry(after[remark.range.clone()].trim_end()).or_default() -= 1;
    }
    match balance.into_iter().find(|(_, count)| *count != 0) {
        Some((text, count)) if count < 0 || !plan.lossy => {
            Err(Stop::new(format!("the comment `{}` would not survive", text)))
        }
        _ => Ok(()),
    }
}

/// Whether a comment goes with an entry that goes; a comment that has no reason to go stops the edit.
fn goes(plan: &Plan<'_>, remark: &Range<usize>) -> Result<bool, Stop> {
    let inside = |range: &Range<usize>| range.start <= remark.start && remark.end <= range.end;
    let cut = plan.splices.iter().any(|splice| inside(&splice.range));
    if !cut || plan.moved.iter().any(inside) {
        return Ok(false);
    }
    if plan.lossy || plan.released.iter().any(inside) {
        return Ok(true);
    }
    let text = plan.source_text(remark);
    Err(Stop::new(format!("the comment `{text}` would be lost")).at(remark.clone()))
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
fn check_spelling(old: Side<'_>, new: Side<'_>) -> Result<(), Stop> {
    if old.value() == new.value() {
        let same = old.source_text().is_some() && old.source_text() == new.source_text();
        return if same {
            Ok(())
        } else {
            Err(Stop::new("an entry that stays would be written anew"))
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
