//! The formats of machine and human output.

use std::fmt;

/// How a result is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Table,
    Json,
    Jsonl,
    Yaml,
    Csv,
    Name,
    Id,
    Slug,
}

impl Format {
    pub(crate) const ALL: [Self; 8] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Yaml,
        Self::Csv,
        Self::Name,
        Self::Id,
        Self::Slug,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Yaml => "yaml",
            Self::Csv => "csv",
            Self::Name => "name",
            Self::Id => "id",
            Self::Slug => "slug",
        }
    }

    /// Returns whether one reference is printed per line and nothing else.
    pub(crate) const fn is_reference(self) -> bool {
        matches!(self, Self::Name | Self::Id | Self::Slug)
    }

    /// Returns whether people rather than programs read it: secrets are masked there.
    pub(crate) const fn is_human(self) -> bool {
        matches!(self, Self::Table)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
