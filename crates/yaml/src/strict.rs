//! Parses strictly: what is almost always a mistake is an error.

use super::explain::explain_syntax_errors;
use super::indentation::find_shallow_lines;
use super::limit_errors::limit_error;
use super::lint::{lint, sort_by_place};
use super::parse::parse_tree;
use super::source::Source;
use super::tree::{ParseError, Tree};
use crate::SyntaxError;

/// Parses a text in which nothing is wrong.
pub(super) fn parse(source: &Source) -> Result<Tree, Vec<SyntaxError>> {
    let tree = match parse_tree(source.text()) {
        Ok(tree) => tree,
        Err(ParseError::Syntax(_)) => return Err(explain_syntax_errors(source)),
        Err(error) => return Err(vec![limit_error(source, &error)]),
    };
    let mut errors = lint(source, &tree);
    errors.extend(find_shallow_lines(source, &tree));
    sort_by_place(&mut errors);
    if errors.is_empty() { Ok(tree) } else { Err(errors) }
}
