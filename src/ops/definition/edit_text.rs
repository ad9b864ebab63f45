//! Turns a change of a document into the smallest edit of its text.

use super::file::{in_field_order, sort_keys};
use super::{DefinitionKind, InputDoc};
use crate::model::{Map, Transfer, Value, keys};
use crate::ops::OpsError;
use crate::store::DefinitionFile;
use crate::text::Route;
use crate::yaml::{self, Change, EditOptions, ElementText, ParsedText};

/// How the text of a definition is edited.
pub(crate) struct EditStyle<'a> {
    /// The order of the top-level keys.
    pub(crate) order: &'a [&'a str],
    /// Whether an entry may be rewritten where it cannot be edited in place safely.
    pub(crate) rewrite: bool,
    pub(crate) transfers: Vec<Transfer>,
}

impl<'a> EditStyle<'a> {
    /// Returns the style that rewrites an entry where it has to.
    pub(crate) fn rewrite(order: &'a [&'a str]) -> Self {
        Self { order, rewrite: true, transfers: Vec::new() }
    }
}

/// Returns the file with the smallest edit that leads from one state to the other.
pub(crate) fn edit_text(
    file: &DefinitionFile,
    before: &Map,
    wanted: &Map,
    style: &EditStyle<'_>,
) -> Result<ParsedText, OpsError> {
    let refuse = |error| OpsError::from_edit_error(&file.source, error);
    let parsed = ParsedText::parse(&file.source).map_err(refuse)?;
    let raw = parsed.value().as_object().cloned().unwrap_or_default();
    let changes = differences(&raw, before, wanted);
    let elements = extract_elements(&parsed, &style.transfers, wanted);
    let options = EditOptions { order: style.order, elements: &elements };
    parsed.edit(&changes, &options).or_else(|error| {
        if !style.rewrite || error.limit.is_some() {
            return Err(refuse(error));
        }
        let raw = apply_changes(&raw, &changes, style.order);
        parsed.rewrite(&raw, &options).map_err(|_| refuse(error))
    })
}

/// Returns the texts of what is moved and copied, as they are to be where they go.
fn extract_elements(parsed: &ParsedText, transfers: &[Transfer], wanted: &Map) -> Vec<ElementText> {
    let places: Vec<_> =
        transfers.iter().map(|transfer| (&transfer.from, transfer.key.as_deref())).collect();
    let found = parsed.extract(&places).into_iter().zip(transfers);
    let found = found.filter_map(|(element, transfer)| {
        Some((element?, transfer.from.find(parsed.value())?, transfer.find_target(wanted)))
    });
    let found: Vec<_> = found.collect();
    let elements: Vec<ElementText> = found.iter().map(|(element, ..)| element.clone()).collect();
    let options = EditOptions { elements: &elements, ..EditOptions::default() };
    let adapt = |(element, old, new): &(ElementText, &Value, Option<&Value>)| match new {
        Some(new) if new != old => element.with_value(new, &options),
        _ => Some(element.clone()),
    };
    found.iter().filter_map(adapt).collect()
}

/// Returns the text of a new file that keeps the comments and style of the given YAML document;
/// nothing where the document is JSON, one of several, or cannot be edited safely.
pub(super) fn styled_as<K: DefinitionKind>(input: &InputDoc, wanted: &Map) -> Option<String> {
    let source = input.whole_yaml()?;
    let raw = yaml::read_mapping(source).ok()?;
    let wanted = in_field_order::<K>(wanted);
    let changes = differences(&raw, &raw, &wanted);
    let order = keys(K::SHAPE.fields);
    yaml::edit(source, &changes, &EditOptions { order: &order, ..EditOptions::default() }).ok()
}

/// Returns the document with the changes, the untouched entries spelled as the file spells them.
fn apply_changes(raw: &Map, changes: &[Change], order: &[&str]) -> Map {
    let mut map = raw.clone();
    for change in changes {
        let key = change.route().top().unwrap_or_default().to_owned();
        match change {
            Change::Set { value, .. } => drop(map.insert(key, value.clone())),
            Change::Remove { .. } => drop(map.shift_remove(&key)),
        }
    }
    sort_keys(&map, order)
}

/// Returns the entries in which two states differ, top-level key by top-level key; `raw` is the
/// state before in the spelling of the file.
fn differences(raw: &Map, before: &Map, after: &Map) -> Vec<Change> {
    let removed = before
        .keys()
        .filter(|key| !after.contains_key(*key))
        .map(|key| Change::Remove { route: Route::key(key) });
    let set =
        after.iter().filter(|(key, value)| before.get(*key) != Some(value)).map(|(key, value)| {
            Change::Set {
                route: Route::key(key),
                value: with_file_spelling(raw.get(key), before.get(key), value),
            }
        });
    removed.chain(set).collect()
}

/// Returns `after`, with what did not change in it spelled as the file spells it: a choice in
/// another case is not the business of a change beside it.
fn with_file_spelling(raw: Option<&Value>, before: Option<&Value>, after: &Value) -> Value {
    match (raw, before, after) {
        (Some(raw), Some(before), _) if before == after => raw.clone(),
        (Some(Value::Object(raw)), Some(Value::Object(before)), Value::Object(after)) => {
            let entry = |(key, value): (&String, &Value)| {
                (key.clone(), with_file_spelling(raw.get(key), before.get(key), value))
            };
            Value::Object(after.iter().map(entry).collect())
        }
        (Some(Value::Array(raw)), Some(Value::Array(before)), Value::Array(after)) => {
            let item = |value: &Value| {
                let there = before.iter().zip(raw).find(|(before, _)| *before == value);
                there.map_or_else(|| value.clone(), |(_, raw)| raw.clone())
            };
            Value::Array(after.iter().map(item).collect())
        }
        _ => after.clone(),
    }
}
