//! Syntax errors in words, the classic mistakes by name.
//!
//! A parser stops at its first error. A classic mistake is blanked out, byte for byte, and the
//! text parsed again, so that one run names them all.

use granit_parser::{ErrorKind, ScanError};

use super::lint;
use super::mistake::{classic, special_in_brackets};
use super::place::{line_end, line_start};
use super::source::Source;
use super::tree::{ParseError, Tree};
use crate::{Place, SyntaxError};

/// How many mistakes are looked for before the rest go unsaid.
const ROUNDS: usize = 50;

/// All complaints about a text that does not parse.
pub(super) fn syntax(source: &Source) -> Vec<SyntaxError> {
    rounds(source).0
}

/// What a text that does not parse says apart from its named mistakes, if there are no others.
pub(super) fn parse_malformed(source: &Source) -> Option<Tree> {
    Tree::parse(&rounds(source).1?).ok()
}

/// The complaints, and the text with the mistakes blanked out where it can be read so.
fn rounds(source: &Source) -> (Vec<SyntaxError>, Option<String>) {
    let mut text = source.text().to_string();
    let mut problems: Vec<SyntaxError> = Vec::new();
    let mut readable = false;
    for _ in 0..ROUNDS {
        let (result, part) = Tree::parse_partly(&text);
        // What blanks mean in the place of a tab is only guessed.
        let tabs = problems.iter().any(|problem| problem.code == "tab-indent");
        let fault = match result {
            Ok(tree) => {
                readable = !tabs;
                problems.extend(lint::problems(source, &tree));
                break;
            }
            Err(fault) => fault,
        };
        if blank_out(source, &mut text, &fault, tabs, &mut problems) {
            continue;
        }
        problems.extend(lint::problems(source, &part.unwrap_or_default()));
        break;
    }
    lint::sort(&mut problems);
    (problems, readable.then_some(text))
}

/// Complains of a fault; whether it was a named mistake, which is blanked out of the text.
fn blank_out(
    source: &Source,
    text: &mut String,
    fault: &ParseError,
    tabs: bool,
    problems: &mut Vec<SyntaxError>,
) -> bool {
    let ParseError::Syntax(error) = fault else {
        problems.push(super::read::limit_problem(source, fault));
        return false;
    };
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    if let Some(mistake) = classic(source, text, at, error, tabs) {
        let filler = mistake.filler.to_string().repeat(mistake.blank.len());
        text.replace_range(mistake.blank, &filler);
        problems.push(mistake.problem);
        return true;
    }
    if !tabs {
        problems.push(plain(source, at, error));
    }
    false
}

/// Any other error, in the parser's place and in words of its own where they help.
fn plain(source: &Source, at: usize, error: &ScanError) -> SyntaxError {
    if let Some(problem) = special_in_brackets(source, at) {
        return problem;
    }
    let text = source.text();
    let problem = match error.kind() {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let start = open_quote(text, at);
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
            return no_colon(source, at);
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => {
            SyntaxError::new("syntax", "the indentation does not fit the lines above")
        }
        ErrorKind::MappingValueNotAllowed => {
            SyntaxError::new("syntax", "`:` cannot stand here").hint("quote the text that holds it")
        }
        kind => SyntaxError::new("syntax", to_house_style(&kind.to_string())),
    };
    let at = if at >= text.len() { text.trim_end().len().saturating_sub(1) } else { at };
    problem.at(source.origin(at..at + 1))
}

/// The last quote that was opened before the error: the parser names either end of it.
fn open_quote(text: &str, at: usize) -> usize {
    if text[at..].starts_with(['"', '\'']) {
        return at;
    }
    text[..at]
        .match_indices(['"', '\''])
        .rfind(|(found, _)| text[..*found].ends_with([' ', '[', '{', ',', '\n', ':']))
        .map_or(at, |(found, _)| found)
}

/// A line that should be `key: value` and has no colon: the error is on it or just after it.
fn no_colon(source: &Source, at: usize) -> SyntaxError {
    let text = source.text();
    let start = line_start(text, at);
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let end = line_end(text, start.min(text.len()));
    let line = Place::at(text, start..end).line;
    SyntaxError::new("syntax", format!("line {line} is no `key: value`: the colon is missing"))
        .at(source.origin(start..end))
        .hint("write `key: value`, or indent the line if it goes on with the text above")
}

/// The parser's words, cut to the house style.
fn to_house_style(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
