//! Applies the changes that a command asks for to a document.

use super::input_doc::InputDoc;
use super::set_flag::suggest_whole_value;
use crate::diagnostic::Problem;
use crate::model::{
    Kind, Map, PERSONA, PatchError, Persona, Shape, Transfer, Value, apply_at, apply_document,
    apply_json_patch, apply_merge, find_transfers,
};
use crate::text::{Route, Step, fold};

/// One change; several are applied in order.
#[derive(Clone, Debug)]
pub(crate) enum FieldEdit {
    /// `-f`: each given key replaces the old one whole.
    Document(InputDoc),
    /// `-f --type merge`: RFC 7396.
    Merge(InputDoc),
    /// `-f --type json`: RFC 6902.
    Operations(Value),
    /// A flag or `--set`, with its text where that may spell the value otherwise.
    Set { route: Route, value: Value, text: Option<String> },
    /// `--unset`.
    Unset { route: Route },
    /// `--add` and `--remove`: whether a list holds an item.
    Item { route: Route, item: Value, is_wanted: bool },
}

impl FieldEdit {
    /// Returns the edit that sets a top-level key.
    pub(crate) fn set(key: &str, value: impl Into<Value>) -> Self {
        Self::set_at(Route::key(key), value.into())
    }

    /// Returns the edit that sets the value at a route.
    pub(crate) fn set_at(route: Route, value: Value) -> Self {
        Self::Set { route, value, text: None }
    }

    /// Returns the etag that a document brought back: the state it was made from.
    pub(crate) fn etag(&self) -> Option<&str> {
        match self {
            Self::Document(given) | Self::Merge(given) => given.derived.get("etag")?.as_str(),
            Self::Operations(_) | Self::Set { .. } | Self::Unset { .. } | Self::Item { .. } => None,
        }
    }

    /// Returns what the edit moves and copies within the document.
    pub(crate) fn transfers(&self, before: &Map) -> Vec<Transfer> {
        match self {
            Self::Operations(operations) => find_transfers(before, operations),
            _ => Vec::new(),
        }
    }

    /// Returns whether the edit gives the value at a route, a part of it or one around it.
    pub(crate) fn is_about(&self, route: &Route) -> bool {
        match self {
            Self::Set { route: own, .. } | Self::Unset { route: own } => {
                route.0.starts_with(&own.0) || own.0.starts_with(&route.0)
            }
            _ => route.top().is_some_and(|key| self.touches(key)),
        }
    }

    pub(crate) fn touches(&self, key: &str) -> bool {
        match self {
            Self::Document(given) | Self::Merge(given) => given.map.contains_key(key),
            Self::Operations(operations) => operations.as_array().is_some_and(|list| {
                let path = |operation: &Value| operation.get("path")?.as_str().map(str::to_owned);
                list.iter().filter_map(path).any(|path| path.split('/').nth(1) == Some(key))
            }),
            Self::Set { route, .. } | Self::Unset { route } | Self::Item { route, .. } => {
                route.top() == Some(key)
            }
        }
    }
}

/// A document after its edits, and what could not be applied.
pub(crate) struct EditResult {
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

/// Applies the edits in order.
pub(crate) fn apply_edits(shape: &Shape, mut map: Map, edits: &[FieldEdit]) -> EditResult {
    let mut problems = Vec::new();
    for edit in edits {
        let result = match edit {
            FieldEdit::Document(given) => {
                problems.extend(merge(shape, &mut map, given, apply_document));
                Ok(())
            }
            FieldEdit::Merge(given) => {
                problems.extend(merge(shape, &mut map, given, apply_merge));
                Ok(())
            }
            FieldEdit::Operations(operations) => apply_json_patch(&mut map, operations),
            FieldEdit::Set { route, value, .. } if !value.is_null() || may_be_null(route) => {
                let route = respell_header(&map, route);
                apply_at(&mut map, &route, Some(value.clone()))
            }
            FieldEdit::Item { route, item, is_wanted } => {
                change_item(shape, &mut map, route, item, *is_wanted)
            }
            FieldEdit::Set { route, .. } | FieldEdit::Unset { route } => {
                let route = respell_header(&map, route);
                clear(shape, &mut map, &route)
            }
        };
        problems.extend(result.err().map(|error| edit_problem(&error)));
    }
    EditResult { map, problems }
}

/// Applies a document in one of the two ways; what is wrong with the document itself is told.
fn merge(
    shape: &Shape,
    map: &mut Map,
    given: &InputDoc,
    apply: fn(&mut Map, &Map),
) -> Vec<Problem> {
    let unknown = unknown_nulls(shape, map, &given.map);
    match map.get("extensions") {
        Some(Value::Object(kept)) if given.adds_extensions() => {
            apply(map, &with_extensions(&given.map, kept));
        }
        _ => apply(map, &given.map),
    }
    map.extend(unknown.into_iter().map(|key| (key, Value::Null)));
    given.findings.iter().map(|finding| given.problem(finding)).collect()
}

/// Returns a document that keeps what the definition keeps already of other systems.
fn with_extensions(given: &Map, kept: &Map) -> Map {
    let mut given = given.clone();
    if let Some(Value::Object(extensions)) = given.get_mut("extensions") {
        let mut all = kept.clone();
        apply_merge(&mut all, extensions);
        *extensions = all;
    }
    given
}

/// Makes a list hold an item or not; an item that is there, or is not there, already changes
/// nothing, and a list without items goes.
fn change_item(
    shape: &Shape,
    map: &mut Map,
    route: &Route,
    item: &Value,
    is_wanted: bool,
) -> Result<(), PatchError> {
    let kind = shape.field_at(route).map(|field| field.kind);
    let is_same = |one: &Value| match (kind, one, item) {
        (Some(Kind::Choices(_)), Value::String(one), Value::String(item)) => {
            fold(one) == fold(item)
        }
        _ => one == item,
    };
    let not_a_list = || PatchError::NotAList { route: route.to_string() };
    let mut items = match route.find_in(map) {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Null) | None if kind.is_none_or(|kind| kind.is_list()) => Vec::new(),
        _ => return Err(not_a_list()),
    };
    if items.iter().any(is_same) == is_wanted {
        return Ok(());
    }
    if is_wanted {
        items.push(item.clone());
    } else {
        items.retain(|one| !is_same(one));
    }
    apply_at(map, route, (!items.is_empty()).then_some(Value::Array(items)))
}

/// Returns whether null is a value of this key in its own right, not the wish to clear it.
fn may_be_null(route: &Route) -> bool {
    PERSONA.field_at(route).is_some_and(|field| field.nullable)
}

/// Clears a key. One that no persona has is put there for the rules to complain about: a mistyped
/// key would otherwise be cleared with success.
fn clear(shape: &Shape, map: &mut Map, route: &Route) -> Result<(), PatchError> {
    match route.top() {
        Some(top) if shape.field(top).is_none() && !map.contains_key(top) => {
            map.insert(top.to_owned(), Value::Null);
            Ok(())
        }
        _ => apply_at(map, route, None),
    }
}

/// Returns the route to a header in the spelling that is there: header names are compared without
/// case.
fn respell_header(map: &Map, route: &Route) -> Route {
    let mut route = route.clone();
    if let ("headers", Some(Step::Key(name))) = (route.top().unwrap_or_default(), route.0.get(1)) {
        let headers = Persona(map).headers();
        let there = headers
            .and_then(|headers| headers.keys().find(|other| other.eq_ignore_ascii_case(name)))
            .cloned();
        if let Some(there) = there {
            route.0[1] = Step::Key(there);
        }
    }
    route
}

/// Returns the keys that a document wants cleared and that no persona has: kept for the rules, as
/// above.
fn unknown_nulls(shape: &Shape, map: &Map, given: &Map) -> Vec<String> {
    let unknown = |(key, value): &(&String, &Value)| {
        value.is_null() && shape.field(key).is_none() && !map.contains_key(*key)
    };
    given.iter().filter(unknown).map(|(key, _)| key.clone()).collect()
}

pub(crate) fn edit_problem(error: &PatchError) -> Problem {
    let problem = Problem::error(error.code(), error.to_string());
    match error {
        PatchError::NotAMap { route, parent, .. } => {
            problem.field(route).hint(suggest_whole_value(parent))
        }
        PatchError::BadOperations(_) => {
            problem.hint("a patch is a list such as [{op: replace, path: /tone, value: casual}]")
        }
        _ => problem,
    }
}
