//! The name of a persona.

use std::fmt;
use std::str::FromStr;

use crate::text::hidden_character;

/// A trimmed name of 1 to 255 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonaName(String);

/// Why a text is not a valid name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("a name cannot be empty")]
    Empty,
    #[error("a name cannot hold the invisible character U+{:04X}", u32::from(*.0))]
    Hidden(char),
    #[error("a name must have at most 255 characters, found {0}")]
    TooLong(usize),
}

impl PersonaName {
    pub const LONGEST: usize = 255;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonaName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = text.trim();
        if let Some(found) = hidden_character(name) {
            return Err(NameError::Hidden(found));
        }
        match name.chars().count() {
            0 => Err(NameError::Empty),
            length if length > Self::LONGEST => Err(NameError::TooLong(length)),
            _ => Ok(Self(name.to_owned())),
        }
    }
}

impl fmt::Display for PersonaName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
