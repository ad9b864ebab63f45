//! Guesses the format of a record.

use super::format::Format;
use super::own::is_printed;
use super::registry::{FORMATS, find_format};
use super::syntax::Syntax;
use crate::model::Map;

/// Returns whether a file of this name may hold personas at all; of a folder, others are left out.
pub fn is_readable(name: &str) -> bool {
    Syntax::is_readable(name) || format_of_file(name).is_some()
}

/// Returns the format that alone has files of such a name.
pub fn format_of_file(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let has_ending = |format: &&Format| format.ending.is_some_and(|ending| name.ends_with(ending));
    FORMATS.iter().copied().find(has_ending)
}

/// Returns the format that a record of a file is of, judged by its keys and then by how the file
/// is written.
pub fn guess_format(name: &str, syntax: Syntax, record: &Map) -> Option<&'static Format> {
    let recognized = || {
        let mut formats = FORMATS.iter().copied().filter(|_| !is_printed(record));
        formats.find(|format| format.recognizes(record))
    };
    match syntax {
        Syntax::Png | Syntax::Zip => find_format("character-card"),
        Syntax::Csv => recognized().or_else(|| find_format("csv")),
        _ if let Some(format) = format_of_file(name) => Some(format),
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
