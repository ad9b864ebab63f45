//! A text with its tree and value.

use serde_json::Value;

use super::error::EditError;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::Tree;

/// A text with its tree and value.
pub(super) struct ParsedText {
    pub(super) source: Source,
    pub(super) tree: Tree,
    pub(super) value: Value,
}

impl ParsedText {
    /// Parses a text that reads as `value`.
    pub(super) fn new(source: &Source, value: Value) -> Result<Self, EditError> {
        let tree = parse(source).map_err(|_| EditError::new("the file does not parse"))?;
        if source.text().replace("\r\n", "").contains('\r') {
            return Err(EditError::new("its lines end in carriage returns without line feeds"));
        }
        let source = source.clone();
        Ok(Self { source, tree, value })
    }
}
