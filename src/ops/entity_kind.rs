//! What a reference was meant to name.

use std::fmt;

/// The kind of thing that a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntityKind {
    /// A definition of this noun.
    Definition(&'static str),
    Draft,
    Proposal,
    Resource,
    /// A key of a definition, or the code of a diagnostic.
    Topic,
    Format,
    File,
}

impl EntityKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Definition(noun) => noun,
            Self::Draft => "draft",
            Self::Proposal => "proposal",
            Self::Resource => "resource",
            Self::Topic => "key or diagnostic",
            Self::Format => "format",
            Self::File => "file",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
