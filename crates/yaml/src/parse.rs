//! Parses a text into a tree.

use super::build::Builder;
use super::spans::complete_spans;
use super::tree::{ParseError, Tree};

/// Parses a whole text.
pub(super) fn parse_tree(text: &str) -> Result<Tree, ParseError> {
    let mut tree = parse_partly(text).map_err(|(error, _)| error)?;
    complete_spans(&mut tree, text);
    Ok(tree)
}

/// Parses as far as possible; what was read before the error comes back with it. Ranges are as
/// the parser gives them.
pub(super) fn parse_partly(text: &str) -> Result<Tree, (ParseError, Tree)> {
    let mut builder = Builder::new(text);
    match builder.run() {
        Ok(()) => Ok(builder.finish()),
        Err(error) => Err((error, builder.finish())),
    }
}
