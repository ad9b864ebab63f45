//! Explains syntax errors, common mistakes by name.
//!
//! A parser stops at its first error. A common mistake is blanked out, byte for byte, and the
//! text parsed again, so that one run names them all.

use granit_parser::{ErrorKind, ScanError};

use super::build::{parse_partly, parse_tree};
use super::common_mistakes::{find_common_mistake, special_in_brackets_error};
use super::limit_errors::limit_error;
use super::lines::{line_end, line_start, next_line};
use super::lint::{lint, sort_by_place};
use super::source::Source;
use super::tree::{ParseError, Tree};
use crate::{Place, SyntaxError};

/// How many characters a key has at most.
const LONGEST_KEY: usize = 1024;

/// How many mistakes are reported at most.
const MAX_ROUNDS: usize = 50;

/// Returns all errors of a text that does not parse.
pub(super) fn explain_syntax_errors(source: &Source) -> Vec<SyntaxError> {
    blank_out_mistakes(source).0
}

/// Parses a text without its common mistakes, if it has no other errors.
pub(super) fn parse_without_mistakes(source: &Source) -> Option<Tree> {
    parse_tree(&blank_out_mistakes(source).1?).ok()
}

/// Returns the errors, and the text with the mistakes blanked out where it can be read that way.
fn blank_out_mistakes(source: &Source) -> (Vec<SyntaxError>, Option<String>) {
    let mut text = source.text().to_string();
    let mut problems: Vec<SyntaxError> = Vec::new();
    let mut readable = false;
    for _ in 0..MAX_ROUNDS {
        // What blanks mean in the place of a tab is only guessed.
        let tabs = problems.iter().any(|problem| problem.code == "tab-indent");
        let tree = match parse_partly(&text) {
            Ok(tree) => {
                readable = !tabs;
                tree
            }
            Err((error, _)) if blank_out(source, &mut text, &error, tabs, &mut problems) => {
                continue;
            }
            Err((_, part)) => part,
        };
        problems.extend(lint(source, &tree));
        break;
    }
    sort_by_place(&mut problems);
    (problems, readable.then_some(text))
}

/// Reports an error; a common mistake is blanked out of the text, which gives true.
fn blank_out(
    source: &Source,
    text: &mut String,
    error: &ParseError,
    tabs: bool,
    problems: &mut Vec<SyntaxError>,
) -> bool {
    let ParseError::Syntax(error) = error else {
        problems.push(limit_error(source, error));
        return false;
    };
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    if let Some(mistake) = find_common_mistake(source, text, at, error, tabs) {
        let filler = mistake.filler.to_string().repeat(mistake.blank.len());
        text.replace_range(mistake.blank, &filler);
        problems.push(mistake.problem);
        return true;
    }
    if !tabs {
        problems.push(describe_error(source, at, error));
    }
    false
}

/// Describes any other error, where the parser noticed it.
fn describe_error(source: &Source, at: usize, error: &ScanError) -> SyntaxError {
    if let Some(problem) = special_in_brackets_error(source, at) {
        return problem;
    }
    let text = source.text();
    if let Some(problem) = long_key_error(source, at) {
        return problem;
    }
    let problem = match error.kind() {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let start = find_open_quote(text, at);
            return SyntaxError::new("syntax", "the quote is never closed")
                .at(source.origin(start..start + 1))
                .hint("close the quote");
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            SyntaxError::new("syntax", format!("the bracket `{open}` is never closed"))
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::UnexpectedEofFlowSequence => {
            SyntaxError::new(
                "syntax",
                "a list in brackets needs `,` between items and `]` at the end",
            )
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::UnexpectedEofFlowMapping => {
            SyntaxError::new(
                "syntax",
                "a map in braces needs `,` between entries and `}` at the end",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            return missing_colon_error(source, at);
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => {
            SyntaxError::new("syntax", "the indentation does not match the lines above")
        }
        ErrorKind::MappingValueNotAllowed => SyntaxError::new("syntax", "`:` is not allowed here")
            .hint("quote the text that contains it"),
        ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            SyntaxError::new("syntax", "there is text after the closing quote")
                .hint("a comma may be missing before it")
        }
        kind => SyntaxError::new("syntax", without_capital_and_stop(&kind.to_string())),
    };
    let at = if at >= text.len() { text.trim_end().len().saturating_sub(1) } else { at };
    problem.at(source.origin(at..at + 1))
}

/// Returns a key that is longer than YAML allows, on the line of the error or the one below.
fn long_key_error(source: &Source, at: usize) -> Option<SyntaxError> {
    let text = source.text();
    let start = line_start(text, at);
    let below = next_line(text, at);
    [start..line_end(text, start), below..line_end(text, below)].into_iter().find_map(|line| {
        let content = &text[line.clone()];
        let key = content[..content.rfind(':')?].trim_start_matches([' ', '{', '-']);
        let key = key.rsplit(['{', ',']).next()?;
        let is_long = key.chars().count() > LONGEST_KEY && !key.contains(": ");
        let begin = line.start + content.find(key)?;
        is_long.then(|| {
            SyntaxError::new("syntax", "a key has at most 1,024 characters")
                .at(source.origin(begin..begin + key.len()))
                .hint("shorten the key, or put the text into a value")
        })
    })
}

/// Returns the last quote that was opened before the error: the parser names either end of it.
fn find_open_quote(text: &str, at: usize) -> usize {
    if text[at..].starts_with(['"', '\'']) {
        return at;
    }
    text[..at]
        .match_indices(['"', '\''])
        .rfind(|(found, _)| text[..*found].ends_with([' ', '[', '{', ',', '\n', ':']))
        .map_or(at, |(found, _)| found)
}

/// Returns a line that should be `key: value` and has no colon: the error is on it or just after
/// it.
fn missing_colon_error(source: &Source, at: usize) -> SyntaxError {
    let text = source.text();
    let start = line_start(text, at);
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let end = line_end(text, start.min(text.len()));
    let line = Place::at(text, start..end).line;
    SyntaxError::new("syntax", format!("line {line} is not `key: value`: the colon is missing"))
        .at(source.origin(start..end))
        .hint("write `key: value`, or indent the line if it continues the text above")
}

/// Returns the parser's message in the style of this crate: lower case, no full stop.
fn without_capital_and_stop(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
