//! The ten kinds of resources.

use std::fmt;
use std::str::FromStr;

use super::field::Kind;

/// What a resource is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceKind {
    Name,
    Description,
    Color,
    Icon,
    Instruction,
    Flag,
    Example,
    Department,
    ParameterField,
    Voice,
}

impl ResourceKind {
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Description,
        Self::Color,
        Self::Icon,
        Self::Instruction,
        Self::Flag,
        Self::Example,
        Self::Department,
        Self::ParameterField,
        Self::Voice,
    ];

    /// The kinds as files and commands spell them.
    pub(crate) const NAMES: &'static [&'static str] = &[
        "name",
        "description",
        "color",
        "icon",
        "instruction",
        "flag",
        "example",
        "department",
        "parameter_field",
        "voice",
    ];

    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Returns the folder below `resources/`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Name => "names",
            Self::Description => "descriptions",
            Self::Color => "colors",
            Self::Icon => "icons",
            Self::Instruction => "instructions",
            Self::Flag => "flags",
            Self::Example => "examples",
            Self::Department => "departments",
            Self::ParameterField => "parameter_fields",
            Self::Voice => "voices",
        }
    }

    /// Returns the kind of field that the value is.
    pub(crate) const fn value_kind(self) -> Kind {
        match self {
            Self::Name => Kind::Text { min: 1, max: Some(255) },
            Self::Color => Kind::Color,
            Self::Icon => Kind::Icon,
            _ => Kind::Text { min: 1, max: None },
        }
    }
}

impl fmt::Display for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no kind of resource.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", crate::text::alternatives(ResourceKind::NAMES))]
pub struct UnknownKind;

impl FromStr for ResourceKind {
    type Err = UnknownKind;

    /// Reads singular or plural, with `-` or `_`.
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let plain = text.trim().to_ascii_lowercase().replace('-', "_");
        let named = |kind: &Self| plain == kind.as_str() || plain == kind.folder();
        Self::ALL.into_iter().find(named).ok_or(UnknownKind)
    }
}
