//! Offers keys and choices.

use std::ffi::OsStr;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::line::{candidate, starting, workspace};
use crate::diagnostic::CODES;
use crate::model::{DERIVED, DOCUMENTS, FIELDS, Field, Kind};

/// Completes keys of a persona, dotted ones too.
pub(crate) fn keys() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| with_help(&current.to_string_lossy(), ""))
}

/// Completes comma-separated keys of a persona; a `-` may stand in front.
pub(crate) fn key_lists() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy();
        let done = current.rfind(',').map_or(0, |at| at + 1);
        let done = if current[done..].starts_with('-') { done + 1 } else { done };
        let (before, typed) = current.split_at(done);
        let mut found = with_help(typed, before);
        found.extend(starting(DERIVED.map(|key| format!("{before}{key}")), &current));
        found
    })
}

/// `key=` and then the choices of the key.
pub(crate) fn pairs() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy().into_owned();
        let Some((key, typed)) = current.split_once('=') else {
            let keys = routes().into_iter().map(|(key, _)| format!("{key}="));
            return starting(keys, &current);
        };
        let found = routes().into_iter().find(|(known, _)| known == key);
        let choices = found.map(|(_, field)| choices(field)).unwrap_or_default();
        starting(choices, typed).into_iter().map(|one| one.add_prefix(format!("{key}="))).collect()
    })
}

/// Returns the choices of one field.
pub(crate) fn field_choices(field: &'static Field) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| {
        let current = current.to_string_lossy();
        // A list flag takes comma-separated values.
        let several = matches!(field.kind, Kind::Choices(_));
        let done = current.rfind(',').filter(|_| several).map_or(0, |at| at + 1);
        let (before, typed) = current.split_at(done);
        let found = starting(choices(field), typed);
        found.into_iter().map(|one| one.add_prefix(before)).collect()
    })
}

/// Returns what `explain` knows.
pub(crate) fn topics() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy();
        let documents = DOCUMENTS.iter().flat_map(|(document, fields)| {
            let keys = fields.iter().map(move |field| format!("{document}.{}", field.key));
            std::iter::once((*document).to_owned()).chain(keys)
        });
        let codes = CODES.iter().map(|code| code.name.to_owned());
        let mut found = with_help(&current, "");
        found.extend(starting(documents.chain(codes), &current));
        found
    })
}

fn with_help(typed: &str, before: &str) -> Vec<CompletionCandidate> {
    let fits = |(key, _): &(String, &Field)| key.starts_with(typed);
    let found = routes().into_iter().filter(fits);
    found.map(|(key, field)| candidate(format!("{before}{key}"), field.doc)).collect()
}

/// Returns every key of a persona, dotted.
fn routes() -> Vec<(String, &'static Field)> {
    fn collect(above: &str, fields: &'static [Field], found: &mut Vec<(String, &'static Field)>) {
        for field in fields {
            let key = format!("{above}{}", field.key);
            found.push((key.clone(), field));
            collect(&format!("{key}."), field.inner(), found);
        }
    }
    let mut found = Vec::new();
    collect("", FIELDS, &mut found);
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
