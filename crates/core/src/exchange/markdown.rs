//! Reads and writes a text with YAML frontmatter.

use crate::diagnostic::code::SYNTAX;
use crate::diagnostic::{Problem, line_origin, to_problems};
use crate::model::{Map, Value};
use crate::yaml::{self, Source};

/// The key of the text below the frontmatter.
pub(super) const BODY: &str = "---";

/// Returns the frontmatter as a record, with the text under [`BODY`].
pub(super) fn read_markdown(name: &str, text: &str) -> Result<Map, Vec<Problem>> {
    let text = text.trim_start_matches('\u{feff}');
    let (front, body) = split(text).map_err(|line| {
        let message = "the frontmatter has no end";
        let hint = "write a line `---` below its last key";
        vec![Problem::new(SYNTAX, message).at(line_origin(name, line)).hint(hint)]
    })?;
    let mut map = Map::new();
    if let Some((line, front)) = front {
        // As many empty lines in front put every complaint at its line.
        let padded = "\n".repeat(line) + front;
        let source = Source::open(name, padded.as_bytes()).map_err(to_problems)?;
        match yaml::read(&source).map_err(to_problems)? {
            Value::Object(found) => map = found,
            Value::Null => {}
            _ => map = yaml::read_mapping(&source).map_err(to_problems)?,
        }
    }
    let body = body.trim();
    if !body.is_empty() {
        map.insert(BODY.to_owned(), Value::from(body));
    }
    Ok(map)
}

/// The frontmatter with the line before it, and the text below.
type Parts<'t> = (Option<(usize, &'t str)>, &'t str);

/// Splits a text into its frontmatter, with the line before it, and the rest. Comments may stand
/// before the frontmatter. One that has no end is an error: the line after its beginning.
fn split(text: &str) -> Result<Parts<'_>, usize> {
    let mut at = 0;
    let mut open = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let plain = line.trim_end();
        match open {
            None if plain == "---" => open = Some((number + 1, at + line.len())),
            None if plain.is_empty() || plain.starts_with('#') => {}
            None => return Ok((None, text)),
            Some((first, start)) if plain == "---" => {
                return Ok((Some((first, &text[start..at])), &text[at + line.len()..]));
            }
            Some(_) => {}
        }
        at += line.len();
    }
    match open {
        Some((first, start)) if text[start..].contains(':') => Err(first),
        _ => Ok((None, text)),
    }
}

/// Writes a record as frontmatter and text.
pub fn write_markdown(record: &Map) -> String {
    let mut front = record.clone();
    let body = front.shift_remove(BODY);
    let body = body.as_ref().and_then(Value::as_str).unwrap_or_default();
    format!("---\n{}---\n\n{}\n", yaml::emit(&front), body.trim_end())
}
