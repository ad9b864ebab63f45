//! What changed between two documents, field by field, as data.

use serde_json::{Map, Value};

use super::{Format, Listing, Style};
use crate::text::Route;

/// One field that differs; a side where it is absent is none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldChange {
    pub(crate) field: String,
    pub(crate) old: Option<Value>,
    pub(crate) new: Option<Value>,
}

/// Returns the fields that differ: in the order of `new`, then the removed ones in the order of `old`.
///
/// Maps on both sides are compared key by key.
pub(crate) fn field_changes(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    collect(&Route::root(), old, new, &mut changes);
    changes
}

fn collect(
    route: &Route,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    changes: &mut Vec<FieldChange>,
) {
    for (key, value) in new {
        let route = route.child(key);
        match (old.get(key), value) {
            (Some(before), _) if before == value => {}
            (Some(Value::Object(before)), Value::Object(after)) => {
                collect(&route, before, after, changes);
            }
            (before, _) => changes.push(change(&route, before, Some(value))),
        }
    }
    for (key, value) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        changes.push(change(&route.child(key), Some(value), None));
    }
}

fn change(route: &Route, old: Option<&Value>, new: Option<&Value>) -> FieldChange {
    FieldChange { field: route.to_string(), old: old.cloned(), new: new.cloned() }
}

impl FieldChange {
    /// Returns the object that is printed; an absent side is null. Where names are asked for, the field's
    /// is meant.
    pub(crate) fn into_map(self, format: Format) -> Map<String, Value> {
        let Self { field, old, new } = self;
        let called = if format == Format::Name { "name" } else { "field" };
        Map::from_iter([
            (called.to_owned(), Value::String(field)),
            ("old".to_owned(), old.unwrap_or_default()),
            ("new".to_owned(), new.unwrap_or_default()),
        ])
    }
}

/// Returns the list of changes: a row each, after the columns of what they belong to.
pub(crate) fn changes_listing(format: Format, before: &[&str], style: Style) -> Listing {
    let columns = before.iter().chain(&["field", "old", "new"]).map(|key| Route::key(*key));
    Listing { format, columns: columns.collect(), headings: true, style }
}
