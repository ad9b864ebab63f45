//! Classifies the values of a document by the keys on the way to them.

use super::header::{is_secret_header, without_references};
use super::name::{is_headers, is_telling, is_telling_header};
use super::shape::{has_password, is_mixed, is_scheme, is_token};
use crate::text::Step;

/// What the way to a value says about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Class {
    #[default]
    Ordinary,
    /// The value of `headers` itself: a map, or else something whose names cannot be told from
    /// its values.
    Headers,
    /// Below a header with an ordinary name.
    Header,
    /// Below a telling name.
    Secret,
}

impl Class {
    /// Returns the class of what lies one step further down.
    pub(crate) fn descend(self, step: &Step) -> Self {
        match (self, step) {
            (Self::Secret, _) | (Self::Headers, Step::Index(_)) => Self::Secret,
            (Self::Headers | Self::Header, Step::Key(name)) if is_telling_header(name) => {
                Self::Secret
            }
            (Self::Headers | Self::Header, _) => Self::Header,
            (Self::Ordinary, Step::Key(key)) if is_headers(key) => Self::Headers,
            (Self::Ordinary, Step::Key(key)) if is_telling(key) => Self::Secret,
            (Self::Ordinary, _) => Self::Ordinary,
        }
    }

    /// Returns whether a whole text of this class is a secret.
    pub(super) fn is_secret(self, text: &str) -> bool {
        match self {
            Self::Secret | Self::Headers => !without_references(text).is_empty(),
            Self::Header => is_secret_header("", text),
            Self::Ordinary => is_lone_credential(text.trim()),
        }
    }
}

/// Returns the class of the value at the end of a route.
pub(super) fn class_of(route: &[Step]) -> Class {
    route.iter().fold(Class::default(), |class, step| class.descend(step))
}

/// Returns whether the value at the end of a route may be a secret, whatever it looks like.
pub fn is_guarded(route: &[Step]) -> bool {
    class_of(route) != Class::Ordinary
}

/// Returns whether a text is nothing but a credential. Prose is not, even if it begins with
/// `Basic`.
fn is_lone_credential(text: &str) -> bool {
    match text.split_once(char::is_whitespace) {
        None => is_token(text) || has_password(text),
        Some((scheme, word)) => {
            let word = word.trim();
            is_scheme(scheme) && is_mixed(word) && !word.contains(char::is_whitespace)
        }
    }
}
