//! Guesses the format of a record.

use super::format::Format;
use super::registry::{FORMATS, format_named};
use super::syntax::Syntax;
use crate::model::Map;

/// Returns the format that a record of a file is of, judged by its keys and then by how the file
/// is written.
pub(crate) fn guess_format(name: &str, syntax: Syntax, record: &Map) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let recognized = || FORMATS.iter().copied().find(|format| (format.recognize)(record));
    match syntax {
        Syntax::Png | Syntax::Zip => format_named("character-card"),
        Syntax::Csv => recognized().or_else(|| format_named("csv")),
        Syntax::Markdown if name.ends_with(".prompty") => format_named("prompty"),
        Syntax::Markdown if name.ends_with(".prompt") => format_named("dotprompt"),
        Syntax::Markdown => format_named("agent"),
        Syntax::Lines => recognized().or_else(|| format_named("jsonl")),
        Syntax::Json => recognized().or_else(|| format_named("json")),
        Syntax::Yaml => recognized().or_else(|| format_named("yaml")),
    }
}
