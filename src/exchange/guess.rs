//! Guesses the format of a record.

use super::format::Format;
use super::own::is_printed;
use super::registry::{FORMATS, find_format};
use super::syntax::Syntax;
use crate::model::Map;

/// Returns the format that a record of a file is of, judged by its keys and then by how the file
/// is written.
pub(crate) fn guess_format(name: &str, syntax: Syntax, record: &Map) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let recognized = || {
        let mut formats = FORMATS.iter().copied().filter(|_| !is_printed(record));
        formats.find(|format| format.recognizes(record))
    };
    match syntax {
        Syntax::Png | Syntax::Zip => find_format("character-card"),
        Syntax::Csv => recognized().or_else(|| find_format("csv")),
        Syntax::Markdown if name.ends_with(".prompty") => find_format("prompty"),
        Syntax::Markdown if name.ends_with(".prompt") => find_format("dotprompt"),
        Syntax::Markdown => find_format("agent").filter(|_| is_agent(record)),
        Syntax::Lines => recognized().or_else(|| find_format("jsonl")),
        Syntax::Json => recognized().or_else(|| find_format("json")),
        Syntax::Yaml => recognized().or_else(|| find_format("yaml")),
    }
}

/// Returns whether a frontmatter names or describes an agent: any other Markdown is just a text.
fn is_agent(record: &Map) -> bool {
    ["name", "description"].iter().any(|key| record.contains_key(*key))
}
