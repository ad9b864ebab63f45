//! Offers keys and choices.

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::line::{candidate, completer, starting_with, workspace};
use crate::diagnostic::CODES;
use crate::diagnostic::code::Class;
use crate::model::{Access, FIELDS, Field, Kind, Shape, documents};

/// Completes the keys of a definition that can be cleared.
pub(crate) fn clearable_keys(fields: &'static [Field]) -> ArgValueCompleter {
    completer(move |current| {
        let clearable = |(_, field): &(String, &Field)| is_open(field) && !field.required;
        let keys = routes(fields).into_iter().filter(clearable);
        with_help(keys, current, "")
    })
}

/// Offers the codes of problems, comma-separated.
pub(crate) fn codes() -> ArgValueCompleter {
    completer(|current| {
        let (before, _) = split_list(current);
        let kinds = CODES.iter().filter(|code| code.class == Class::Invalid);
        starting_with(kinds.map(|code| format!("{before}{}", code.name)), current)
    })
}

/// Completes comma-separated keys; a `-` may stand in front.
pub(crate) fn key_lists(shape: &'static Shape) -> ArgValueCompleter {
    completer(move |current| {
        let (before, typed) = split_list(current);
        let mut found = with_help(routes(shape.fields), typed, before);
        let derived = shape.derived.iter().map(|key| format!("{before}{key}"));
        found.extend(starting_with(derived, current));
        found
    })
}

/// Completes comma-separated keys of a persona that have a closed list of values.
pub(crate) fn choice_key_lists() -> ArgValueCompleter {
    completer(|current| {
        let (before, typed) = split_list(current);
        let is_closed = |(_, field): &(String, &Field)| {
            field.kind == Kind::Bool || field.kind.choices().is_some()
        };
        with_help(routes(FIELDS).into_iter().filter(is_closed), typed, before)
    })
}

/// Splits a list into the items that are complete and the one that is being typed.
fn split_list(current: &str) -> (&str, &str) {
    let done = current.rfind(',').map_or(0, |at| at + 1);
    let done = if current[done..].starts_with('-') { done + 1 } else { done };
    current.split_at(done)
}

/// Completes `KEY=` and then the choices of the key, for conditions.
pub(crate) fn pairs(shape: &'static Shape) -> ArgValueCompleter {
    completer(move |current| {
        let mut found = complete_pair(routes(shape.fields).into_iter(), current);
        found.extend(starting_with(shape.derived.iter().map(|key| format!("{key}=")), current));
        found
    })
}

/// Completes `KEY=` and then the choices of the key, for keys that can be set.
pub(crate) fn pairs_to_set(fields: &'static [Field]) -> ArgValueCompleter {
    completer(move |current| {
        let keys = routes(fields).into_iter().filter(|(_, field)| is_open(field));
        complete_pair(keys, current)
    })
}

/// Completes `KEY=` and then the choices of the key, for lists.
pub(crate) fn list_pairs(fields: &'static [Field]) -> ArgValueCompleter {
    completer(move |current| {
        let is_list = |(_, field): &(String, &Field)| is_open(field) && field.kind.is_list();
        complete_pair(routes(fields).into_iter().filter(is_list), current)
    })
}

fn is_open(field: &Field) -> bool {
    field.access == Access::Open
}

fn complete_pair(
    mut keys: impl Iterator<Item = (String, &'static Field)>,
    current: &str,
) -> Vec<CompletionCandidate> {
    let Some((key, typed)) = current.split_once('=') else {
        return starting_with(keys.map(|(key, _)| format!("{key}=")), current);
    };
    let found = keys.find(|(known, _)| known == key);
    let choices = found.map(|(_, field)| choices(field)).unwrap_or_default();
    starting_with(choices, typed).into_iter().map(|one| one.add_prefix(format!("{key}="))).collect()
}

/// Returns the choices of one field.
pub(crate) fn field_choices(field: &'static Field) -> ArgValueCompleter {
    completer(move |current| {
        // A list flag takes comma-separated values.
        let several = matches!(field.kind, Kind::Choices(_));
        let done = current.rfind(',').filter(|_| several).map_or(0, |at| at + 1);
        let (before, typed) = current.split_at(done);
        let found = starting_with(choices(field), typed);
        found.into_iter().map(|one| one.add_prefix(before)).collect()
    })
}

/// Returns what `render --field` prints.
pub(crate) fn rendered_fields() -> ArgValueCompleter {
    completer(|current| {
        let keys = FIELDS.iter().map(|field| field.key).chain(["attributes"]);
        starting_with(keys.map(str::to_owned), current)
    })
}

/// Returns what `explain` knows.
pub(crate) fn topics() -> ArgValueCompleter {
    completer(|current| {
        let documents = documents().flat_map(|(document, fields)| {
            let keys = fields.iter().map(move |field| format!("{document}.{}", field.key));
            std::iter::once(document.to_owned()).chain(keys)
        });
        let codes = CODES.iter().map(|code| code.name.to_owned());
        let mut found = with_help(routes(FIELDS), current, "");
        found.extend(starting_with(documents.chain(codes), current));
        found
    })
}

fn with_help(
    keys: impl IntoIterator<Item = (String, &'static Field)>,
    typed: &str,
    before: &str,
) -> Vec<CompletionCandidate> {
    let fits = |(key, _): &(String, &Field)| key.starts_with(typed);
    let found = keys.into_iter().filter(fits);
    found.map(|(key, field)| candidate(format!("{before}{key}"), field.doc)).collect()
}

/// Returns every key of some fields, dotted.
fn routes(fields: &'static [Field]) -> Vec<(String, &'static Field)> {
    fn collect(above: &str, fields: &'static [Field], found: &mut Vec<(String, &'static Field)>) {
        for field in fields {
            let key = format!("{above}{}", field.key);
            found.push((key.clone(), field));
            collect(&format!("{key}."), field.inner(), found);
        }
    }
    let mut found = Vec::new();
    collect("", fields, &mut found);
    found
}

/// Returns the choices of a field, this workspace's own included.
fn choices(field: &'static Field) -> Vec<String> {
    if matches!(field.kind, Kind::Bool) {
        return vec!["true".to_owned(), "false".to_owned()];
    }
    let vocabulary = workspace().map(|workspace| workspace.vocabulary().clone());
    let vocabulary = vocabulary.unwrap_or_default();
    let built_in = field.kind.choices().unwrap_or_default();
    vocabulary.choices(field.key, built_in).into_iter().map(str::to_owned).collect()
}
