//! The classic mistakes that leave a text without a parse, each by its name.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::place::{line_end, line_start};
use super::source::Source;
use crate::SyntaxError;

/// A named mistake, and the bytes that the next round must not see again.
pub(super) struct Mistake {
    pub(super) problem: SyntaxError,
    pub(super) blank: Range<usize>,
    /// What the bytes are replaced with.
    pub(super) filler: char,
}

/// The mistake on the line of the error, or on the last line with content before it.
pub(super) fn classic(
    source: &Source,
    text: &str,
    at: usize,
    error: &ScanError,
    tabs: bool,
) -> Option<Mistake> {
    let start = line_start(text, at);
    let here = start..line_end(text, start);
    let before = text[..start].trim_end().len();
    let before = line_start(text, before)..before;
    let lines = [here, before];
    let first = |look: fn(&Source, &str, &Range<usize>) -> Option<Mistake>| {
        lines.iter().filter(|line| !line.is_empty()).find_map(|line| look(source, text, line))
    };
    // A tab below a value without quotes is noticed where the value ends, on the line above.
    let below = here_end(text, at)..line_end(text, here_end(text, at));
    first(marker)
        .or_else(|| first(tab_indent))
        .or_else(|| tab_indent(source, text, &below))
        .or_else(|| first(braces))
        .or_else(|| first(special))
        .or_else(|| if !tabs && colon_matters(error.kind()) { first(colon) } else { None })
}

/// Where the line after the one of this byte starts.
fn here_end(text: &str, at: usize) -> usize {
    (line_end(text, at) + 1).min(text.len())
}

fn colon_matters(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::MappingValueNotAllowed
            | ErrorKind::MappingKeyNotAllowed
            | ErrorKind::InvalidMappingValueWhitespace
            | ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::InvalidColonPlacement
    )
}

/// What is left of a merge conflict of which only a part was cleared away.
fn marker(source: &Source, text: &str, line: &Range<usize>) -> Option<Mistake> {
    let content = text[line.clone()].trim_end();
    let kinds = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let kind = kinds.iter().find(|kind| {
        content.strip_prefix(**kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })?;
    let problem =
        SyntaxError::new("merge-conflict", format!("`{kind}` is left of a merge conflict"))
            .at(source.origin(line.clone()))
            .hint("keep the lines that are right, delete the markers, then `git add` the file");
    Some(Mistake { problem, blank: line.clone(), filler: ' ' })
}

fn tab_indent(source: &Source, text: &str, line: &Range<usize>) -> Option<Mistake> {
    let content = &text[line.clone()];
    let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
    let tab = content[..indent].find('\t')?;
    let blank = line.start + tab..line.start + indent;
    let problem = SyntaxError::new("tab-indent", "the line is indented with a tab")
        .at(source.origin(blank.clone()))
        .hint("indent with spaces");
    Some(Mistake { problem, blank, filler: ' ' })
}

/// The plain value on a line, after its key and dashes, without quotes or comment.
fn plain_value(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let content = &text[line.clone()];
    let mut start = content.len() - content.trim_start().len();
    while content[start..].starts_with("- ") {
        start += 2 + content[start + 2..].len() - content[start + 2..].trim_start().len();
    }
    if let Some(colon) = content[start..].find(": ") {
        let key = &content[start..start + colon];
        if !key.contains([' ', '{', '[', '"', '\'', '#', '@', '%', '`'])
            || key.starts_with(['"', '\''])
        {
            start += colon + 2;
            start += content[start..].len() - content[start..].trim_start().len();
        }
    }
    let value = content[start..].split(" #").next().unwrap_or_default().trim_end();
    let range = line.start + start..line.start + start + value.len();
    (!range.is_empty()).then_some(range)
}

fn quote(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

fn mistake(
    source: &Source,
    code: &'static str,
    message: String,
    value: &str,
    range: Range<usize>,
) -> Mistake {
    let problem = SyntaxError::new(code, message)
        .at(source.origin(range.clone()))
        .hint(format!("quote the value: `{}`", quote(value)));
    Mistake { problem, blank: range, filler: 'x' }
}

fn braces(source: &Source, text: &str, line: &Range<usize>) -> Option<Mistake> {
    let range = plain_value(text, line)?;
    let value = &text[range.clone()];
    let template = value.starts_with("{{") || value.starts_with("{%");
    if !template {
        return None;
    }
    let message = format!("`{}` stands without quotes", value);
    Some(mistake(source, "unquoted-braces", message, value, range))
}

fn special(source: &Source, text: &str, line: &Range<usize>) -> Option<Mistake> {
    let range = plain_value(text, line)?;
    let value = &text[range.clone()];
    let first = value.chars().next().filter(|c| matches!(c, '@' | '`' | '%'))?;
    let message = cannot_start(first);
    Some(mistake(source, "unquoted-special", message, value, range))
}

fn cannot_start(first: char) -> String {
    let named = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
    format!("a value cannot start with {named} unless it is quoted")
}

/// The same in a list or a map in brackets, where the end of the value is anybody's guess.
pub(super) fn special_in_brackets(source: &Source, at: usize) -> Option<SyntaxError> {
    let first = source.text().get(at..)?.chars().next().filter(|c| matches!(c, '@' | '`' | '%'))?;
    let problem =
        SyntaxError::new("unquoted-special", cannot_start(first)).at(source.origin(at..at + 1));
    Some(problem.hint("put quotes around the value that starts here"))
}

fn colon(source: &Source, text: &str, line: &Range<usize>) -> Option<Mistake> {
    let range = plain_value(text, line)?;
    let value = &text[range.clone()];
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    if !value.contains(": ") && !value.ends_with(':') {
        return None;
    }
    let message = "a value without quotes cannot hold a colon and a space".to_owned();
    Some(mistake(source, "unquoted-colon", message, value, range))
}
