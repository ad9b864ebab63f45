//! Recognizes common mistakes in a text that does not parse.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::lines::{line_end, line_start, next_line};
use super::prechecks::conflict_marker;
use super::source::Source;
use crate::SyntaxError;

/// A common mistake, and the bytes that the next round must not see again.
pub(super) struct CommonMistake {
    pub(super) problem: SyntaxError,
    pub(super) blank: Range<usize>,
    /// What the bytes are replaced with.
    pub(super) filler: char,
}

/// Looks at the line of the error, and at the last line with content before it.
pub(super) fn find_common_mistake(
    source: &Source,
    text: &str,
    at: usize,
    error: &ScanError,
    tabs: bool,
) -> Option<CommonMistake> {
    let start = line_start(text, at);
    let here = start..line_end(text, start);
    let before = text[..start].trim_end().len();
    let before = line_start(text, before)..before;
    let lines = [here, before];
    let find = |finder: Finder| {
        lines.iter().filter(|line| !line.is_empty()).find_map(|line| finder(source, text, line))
    };
    // A tab below a value without quotes is noticed where the value ends, on the line above.
    let below = next_line(text, at);
    let below = below..line_end(text, below);
    let may_be_colon = !tabs && is_colon_error(error.kind());
    find(find_conflict_marker)
        .or_else(|| find(find_tab_indent))
        .or_else(|| find_tab_indent(source, text, &below))
        .or_else(|| find(find_unquoted_braces))
        .or_else(|| find(find_unquoted_special))
        .or_else(|| find(find_text_after_bracket))
        .or_else(|| if may_be_colon { find(find_unquoted_colon) } else { None })
}

/// Looks for one kind of mistake in one line of a text.
type Finder = fn(&Source, &str, &Range<usize>) -> Option<CommonMistake>;

fn is_colon_error(kind: &ErrorKind) -> bool {
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

/// Finds a marker left over from a merge conflict that was only partly resolved.
fn find_conflict_marker(source: &Source, text: &str, line: &Range<usize>) -> Option<CommonMistake> {
    let content = text[line.clone()].trim_end();
    let kind = conflict_marker(content)?;
    let problem =
        SyntaxError::new("merge-conflict", format!("`{kind}` is left over from a merge conflict"))
            .at(source.origin(line.clone()))
            .hint("keep the correct lines, delete the markers, then `git add` the file");
    Some(CommonMistake { problem, blank: line.clone(), filler: ' ' })
}

fn find_tab_indent(source: &Source, text: &str, line: &Range<usize>) -> Option<CommonMistake> {
    let content = &text[line.clone()];
    let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
    let tab = content[..indent].find('\t')?;
    let blank = line.start + tab..line.start + indent;
    let problem = SyntaxError::new("tab-indent", "the line is indented with a tab")
        .at(source.origin(blank.clone()))
        .hint("indent with spaces");
    Some(CommonMistake { problem, blank, filler: ' ' })
}

/// Returns the plain value on a line, after its key and dashes, without quotes or comment.
fn find_plain_value(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
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

fn unquoted_value(
    source: &Source,
    code: &'static str,
    message: String,
    value: &str,
    range: Range<usize>,
) -> CommonMistake {
    let problem = SyntaxError::new(code, message)
        .at(source.origin(range.clone()))
        .hint(format!("quote the value: `{}`", quote(value)));
    CommonMistake { problem, blank: range, filler: 'x' }
}

fn find_unquoted_braces(source: &Source, text: &str, line: &Range<usize>) -> Option<CommonMistake> {
    let range = find_plain_value(text, line)?;
    let value = &text[range.clone()];
    let template = value.starts_with("{{") || value.starts_with("{%");
    if !template {
        return None;
    }
    let message = format!("`{value}` needs quotes");
    Some(unquoted_value(source, "unquoted-braces", message, value, range))
}

fn find_unquoted_special(
    source: &Source,
    text: &str,
    line: &Range<usize>,
) -> Option<CommonMistake> {
    let range = find_plain_value(text, line)?;
    let value = &text[range.clone()];
    let first = value.chars().next().filter(|c| matches!(c, '@' | '`' | '%'))?;
    let message = cannot_start_message(first);
    Some(unquoted_value(source, "unquoted-special", message, value, range))
}

/// Finds a value that begins with brackets, or in quotes, and goes on behind them.
fn find_text_after_bracket(
    source: &Source,
    text: &str,
    line: &Range<usize>,
) -> Option<CommonMistake> {
    let range = find_plain_value(text, line)?;
    let value = &text[range.clone()];
    let close = match value.chars().next()? {
        '[' => ']',
        '"' => '"',
        '\'' => '\'',
        _ => return None,
    };
    let rest = value[1..].split_once(close)?.1.trim_start();
    if rest.is_empty() || rest.starts_with([close, ',', ':', '}', ']', '#']) {
        return None;
    }
    let message = format!("there is text after the `{close}` that ends the value");
    Some(unquoted_value(source, "syntax", message, value, range))
}

fn cannot_start_message(first: char) -> String {
    let named = if first == '`' { "a backtick".to_owned() } else { format!("`{first}`") };
    format!("a value cannot start with {named} unless it is quoted")
}

/// Returns the same error for a value in brackets, whose end cannot be known.
pub(super) fn special_in_brackets_error(source: &Source, at: usize) -> Option<SyntaxError> {
    let first = source.text().get(at..)?.chars().next().filter(|c| matches!(c, '@' | '`' | '%'))?;
    let problem = SyntaxError::new("unquoted-special", cannot_start_message(first))
        .at(source.origin(at..at + 1));
    Some(problem.hint("put quotes around the value that starts here"))
}

fn find_unquoted_colon(source: &Source, text: &str, line: &Range<usize>) -> Option<CommonMistake> {
    let range = find_plain_value(text, line)?;
    let value = &text[range.clone()];
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let is_key = text[line.start..range.start].trim().is_empty();
    if !value.contains(": ") && (is_key || !value.ends_with(':')) {
        return None;
    }
    let message = "an unquoted value cannot contain a colon and a space".to_owned();
    Some(unquoted_value(source, "unquoted-colon", message, value, range))
}
