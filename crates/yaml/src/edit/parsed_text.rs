//! A text with its tree and value.

use std::sync::Arc;

use serde_json::Value;

use super::error::EditError;
use crate::SyntaxError;
use crate::read::single_value;
use crate::source::Source;
use crate::strict::parse;
use crate::tree::Tree;

/// A text with its tree and value, ready to be edited.
#[derive(Clone, Debug)]
pub struct ParsedText {
    pub(super) source: Source,
    pub(super) tree: Arc<Tree>,
    pub(super) value: Value,
}

impl ParsedText {
    pub fn parse(source: &Source) -> Result<Self, EditError> {
        let malformed = |problems: Vec<SyntaxError>| EditError::from_malformed_text(&problems);
        let tree = parse(source).map_err(malformed)?;
        let value = single_value(source, &tree).map_err(malformed)?;
        if source.text().replace("\r\n", "").contains('\r') {
            return Err(EditError::new("its lines end in carriage returns without line feeds"));
        }
        Ok(Self { source: source.clone(), tree: Arc::new(tree), value })
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the value as the text spells it; an empty text is null.
    pub fn value(&self) -> &Value {
        &self.value
    }
}
