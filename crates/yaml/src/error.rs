//! Errors in a text, with their places.

use crate::Origin;

/// A second place that an error concerns, such as the first of two equal keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedPlace {
    pub origin: Origin,
    pub message: String,
}

/// A mistake in a text, with its place and how to correct it.
///
/// The message is lower case, without a full stop, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Stable, kebab-case: `duplicate-key`.
    pub code: &'static str,
    pub message: String,
    /// Dotted route of the value concerned.
    pub field: Option<String>,
    pub origin: Option<Origin>,
    /// What to do, as an imperative phrase.
    pub hint: Option<String>,
    pub related: Vec<RelatedPlace>,
}

impl SyntaxError {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
            origin: None,
            hint: None,
            related: Vec::new(),
        }
    }

    pub fn field(mut self, field: impl ToString) -> Self {
        self.field = Some(field.to_string());
        self
    }

    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn with_related(mut self, origin: Origin, message: impl Into<String>) -> Self {
        self.related.push(RelatedPlace { origin, message: message.into() });
        self
    }
}
