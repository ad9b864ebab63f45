//! Identifies drafts and the operations on them.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::model::slug;

/// The id of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(Uuid);

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DraftId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::try_parse(text).map(Self)
    }
}

/// The idempotency key of one operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// Explains why a text is not a valid idempotency key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("an idempotency key cannot be empty")]
    Empty,
    #[error("an idempotency key has at most 200 characters, and this one has {0}")]
    TooLong(usize),
    #[error("an idempotency key is one line of visible characters")]
    Control,
}

impl Key {
    /// Returns the name of the entry's file without its extension: `<slug>-<hash8>`.
    pub fn file_stem(&self, hash: &str) -> String {
        let slug: String = slug(&self.0).chars().take(48).collect();
        format!("{}-{}", slug.trim_matches('-'), hash.get(..8).unwrap_or(hash))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the draft id that the key spells, if it is a UUID.
    pub fn draft_id(&self) -> Option<DraftId> {
        if self.0.len() == 36 { self.0.parse().ok() } else { None }
    }
}

impl From<DraftId> for Key {
    fn from(id: DraftId) -> Self {
        Self(id.to_string())
    }
}

impl FromStr for Key {
    type Err = KeyError;

    /// Reads a key; a UUID is written in lower case, so that its case does not matter.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let key = text.trim();
        match key.chars().count() {
            0 => Err(KeyError::Empty),
            length if length > 200 => Err(KeyError::TooLong(length)),
            _ if key.chars().any(char::is_control) => Err(KeyError::Control),
            _ => {
                let plain = Self(key.to_owned());
                Ok(plain.draft_id().map_or(plain, Self::from))
            }
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
