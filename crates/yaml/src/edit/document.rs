//! Makes the changes of a document one after the other.

use serde_json::Value;

use super::apply::apply;
use super::attempts::{try_change, try_together};
use super::change::{Change, EditOptions};
use super::error::EditError;
use super::parsed_text::ParsedText;
use super::split::split_change;
use crate::Route;
use crate::locate;
use crate::source::Source;

/// Makes all changes, one after the other, and proves each of them; returns the whole text, with
/// its byte order mark if it had one.
pub fn edit(
    source: &Source,
    changes: &[Change],
    options: &EditOptions<'_>,
) -> Result<String, EditError> {
    Ok(ParsedText::parse(source)?.edit(changes, options)?.source.whole())
}

impl ParsedText {
    /// Makes all changes and proves the result of each of them.
    pub fn edit(&self, changes: &[Change], options: &EditOptions<'_>) -> Result<Self, EditError> {
        if let Some(changed) = try_together(self, changes, options) {
            return Ok(changed);
        }
        let mut current = self.clone();
        for change in changes {
            let wanted = apply(&current.value, change)?;
            if wanted == current.value {
                continue;
            }
            current = match make_change(&current, &wanted, change, options) {
                Ok(changed) => changed,
                Err(error) => make_in_parts(current, change, options, error)?,
            };
        }
        Ok(current)
    }
}

/// Makes one change, or says what most often stands in its way.
fn make_change(
    current: &ParsedText,
    wanted: &Value,
    change: &Change,
    options: &EditOptions<'_>,
) -> Result<ParsedText, EditError> {
    let plain = EditOptions { elements: &[], ..*options };
    let changed = try_change(current, wanted, change, options);
    changed.or_else(|_| try_change(current, wanted, change, &plain)).map_err(|error| {
        let error = find_shared_anchor(current, change.route()).unwrap_or(error);
        error.with_route(change.route())
    })
}

/// Makes a change entry by entry, where it consists of several or of a smaller one.
fn make_in_parts(
    mut current: ParsedText,
    change: &Change,
    options: &EditOptions<'_>,
    error: EditError,
) -> Result<ParsedText, EditError> {
    let parts = split_change(&current.value, change);
    if parts.is_empty() || parts == [change.clone()] {
        return Err(error);
    }
    for part in &parts {
        let wanted = apply(&current.value, part)?;
        current = match make_change(&current, &wanted, part, options) {
            Ok(changed) => changed,
            Err(_) => return Err(error),
        };
    }
    Ok(current)
}

/// Refuses a value that other places use again, and would lose or change.
fn find_shared_anchor(current: &ParsedText, route: &Route) -> Option<EditError> {
    let (_, node) = locate::find(&current.tree, current.tree.root()?, route)?;
    let anchor = (node..current.tree.node(node).next)
        .map(|id| current.tree.node(id))
        .find_map(|node| node.anchor.clone().filter(|_| node.aliased))?;
    let name = current.source.text()[anchor.clone()].trim_start_matches('&');
    Some(EditError::new(format!("its value is used again as `*{name}`")).at(anchor))
}
