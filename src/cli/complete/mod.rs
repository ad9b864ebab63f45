//! What the shell offers after Tab.
//!
//! A completion must be quick among thousands of files, so only the headers of files are scanned
//! and nothing is locked, recovered or reported: what cannot be read is not offered.

mod definitions;
mod keys;
mod line;
mod refused_flags;

use std::ffi::OsStr;

use clap_complete::engine::{ArgValueCompleter, PathCompleter, ValueCompleter as _};

pub(crate) use definitions::{
    agents, drafts, own_personas, personas, projects, proposals, resource_kinds, resource_values,
    resources, revisions, slugs, variable_pairs, variables,
};
pub(crate) use keys::{
    choice_key_lists, clearable_keys, codes, field_choices, key_lists, list_pairs, pairs,
    pairs_to_set, rendered_fields, topics,
};

pub(crate) use refused_flags::{hide_refused_flags, trim_commands};

pub(crate) use line::arguments;
use line::{completer, starting_with};

use super::help_groups::GROUPS;
use super::help_topics::TOPICS;

/// Returns the topics and commands of `persona help`.
pub(crate) fn help_topics() -> ArgValueCompleter {
    completer(|current| {
        let commands = GROUPS.iter().flat_map(|(_, commands)| commands.iter().copied());
        let words = commands.chain(TOPICS).map(str::to_owned);
        starting_with(words, current)
    })
}

/// Returns the file of a text that is given as `@FILE`.
pub(crate) fn text_files() -> ArgValueCompleter {
    completer(|current| {
        let Some(path) = current.strip_prefix('@') else { return Vec::new() };
        let files = PathCompleter::any().complete(OsStr::new(path));
        files.into_iter().map(|file| file.add_prefix("@")).collect()
    })
}
