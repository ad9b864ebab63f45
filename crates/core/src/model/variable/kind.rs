//! The nine types of a variable.

use std::fmt;
use std::str::FromStr;

use crate::text::fold;

/// What values a variable takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableType {
    TextShort,
    TextLong,
    Number,
    Date,
    Time,
    DateTime,
    SingleChoice,
    MultiChoice,
    Bool,
}

/// The keys that apply to some types only.
pub const TYPED_KEYS: [&str; 4] =
    ["options", "multi_choice_separator", "boolean_text_when_true", "boolean_text_when_false"];

impl VariableType {
    const ALL: [Self; 9] = [
        Self::TextShort,
        Self::TextLong,
        Self::Number,
        Self::Date,
        Self::Time,
        Self::DateTime,
        Self::SingleChoice,
        Self::MultiChoice,
        Self::Bool,
    ];

    /// The spellings, for the field table.
    pub(super) const NAMES: &'static [&'static str] = &[
        "text_short",
        "text_long",
        "number",
        "date",
        "time",
        "datetime",
        "single_choice",
        "multi_choice",
        "bool",
    ];

    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    pub const fn is_choice(self) -> bool {
        matches!(self, Self::SingleChoice | Self::MultiChoice)
    }

    /// Returns whether documents write values of this type as text.
    pub(crate) const fn is_written_as_text(self) -> bool {
        !matches!(self, Self::Number | Self::MultiChoice | Self::Bool)
    }

    /// Returns whether a definition of this type can have `key`.
    pub fn allows_key(self, key: &str) -> bool {
        match key {
            "options" => self.is_choice(),
            "multi_choice_separator" => self == Self::MultiChoice,
            "boolean_text_when_true" | "boolean_text_when_false" => self == Self::Bool,
            _ => true,
        }
    }

    /// Describes a value of this type.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::TextShort => "one line of text",
            Self::TextLong => "text",
            Self::Number => "a number",
            Self::Date => "a date such as 2026-01-31",
            Self::Time => "a time such as 14:30 or 14:30:05",
            Self::DateTime => "a date and time such as 2026-01-31T14:30:00Z",
            Self::SingleChoice => "the label or id of an option",
            Self::MultiChoice => "a list of labels or ids of options",
            Self::Bool => "true or false",
        }
    }
}

impl FromStr for VariableType {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let wanted = fold(text);
        Self::ALL.into_iter().find(|kind| kind.as_str() == wanted).ok_or(())
    }
}

impl fmt::Display for VariableType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
