//! Describes one key of a document.

/// Who may give a key its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Flags, `--set`, documents and editors.
    Open,
    /// A document that creates the definition may bring it; later it stays as it is.
    Fixed,
    /// The program alone.
    Managed,
}

/// What a key may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A UUID in its hyphenated form.
    Uuid,
    /// A list of UUIDs.
    Uuids,
    /// RFC 3339, UTC, whole seconds.
    Timestamp,
    /// Text of at least `min` characters that are not blank, at most `max` characters.
    Text {
        min: usize,
        max: Option<usize>,
    },
    Bool,
    Integer {
        min: i64,
        max: i64,
    },
    /// A list of whole numbers.
    Integers {
        min: i64,
        max: i64,
    },
    Number {
        min: f64,
        max: f64,
    },
    /// One of a list, matched without regard to case.
    Choice(&'static [&'static str]),
    /// Several of a list.
    Choices(&'static [&'static str]),
    /// A list of texts; `filled` when an empty one is a mistake.
    Texts {
        filled: bool,
        most: Option<usize>,
    },
    /// A list of references to personas, or a map with `where` conditions.
    Selection,
    /// A list of maps with known keys.
    Records(&'static [Field]),
    /// Any value; which ones fit follows from another key.
    Any,
    /// Any map.
    Object,
    /// Non-empty text to non-empty text.
    TextMap,
    /// HTTP field names to values.
    Headers,
    /// A map with known keys.
    Record(&'static [Field]),
    /// The name of a file in `images/`.
    ImageId,
    /// `#rgb` or `#rrggbb`.
    Color,
    /// Safe SVG markup.
    Icon,
}

impl Kind {
    /// Describes the type of a value.
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Uuid
            | Self::Timestamp
            | Self::Text { .. }
            | Self::Choice(_)
            | Self::ImageId
            | Self::Color
            | Self::Icon => "text",
            Self::Bool => "a boolean",
            Self::Integer { .. } => "a whole number",
            Self::Integers { .. } => "a list of whole numbers",
            Self::Number { .. } => "a number",
            Self::Choices(_) | Self::Texts { .. } => "a list of texts",
            Self::Uuids => "a list of UUIDs",
            Self::Selection => "a list of personas, or a map with `where`",
            Self::Records(_) => "a list of maps",
            Self::Any => "a value",
            Self::Object | Self::TextMap | Self::Headers | Self::Record(_) => "a map",
        }
    }

    /// Returns whether the value is a list.
    pub fn is_list(&self) -> bool {
        matches!(
            self,
            Self::Choices(_)
                | Self::Texts { .. }
                | Self::Uuids
                | Self::Selection
                | Self::Records(_)
                | Self::Any
        )
    }

    /// Returns the choices built into the program, if the kind has any.
    pub fn choices(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => Some(choices),
            _ => None,
        }
    }
}

/// One key: what it holds, what it means and where the rule comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    pub key: &'static str,
    pub kind: Kind,
    pub access: Access,
    pub required: bool,
    /// Whether `null` is a value (not the absence of one).
    pub nullable: bool,
    /// One imperative-free sentence without a full stop; the help of the flag.
    pub doc: &'static str,
    /// What holds when the key is absent, as YAML.
    pub default: Option<&'static str>,
    /// A value to show, as YAML.
    pub example: &'static str,
    /// Other words for the key that are read, beside its spelling in camelCase and with hyphens.
    pub also: &'static [&'static str],
}

impl Field {
    pub const fn new(key: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self {
            key,
            kind,
            access: Access::Open,
            required: false,
            nullable: false,
            doc,
            default: None,
            example: "",
            also: &[],
        }
    }

    /// Returns whether the items of a list are sentences, in which a comma does not end an item.
    pub fn has_sentences(&self) -> bool {
        ["examples", "success"].contains(&self.key)
    }

    /// Returns the key as its flag spells it, without the dashes in front.
    pub fn flag_name(&self) -> String {
        // `--color` is about the terminal everywhere.
        if self.key == "color" { "persona-color".to_owned() } else { self.key.replace('_', "-") }
    }

    /// Returns the fields inside, for a map with known keys or a list of such maps.
    pub fn inner(&self) -> &'static [Field] {
        match self.kind {
            Kind::Record(fields) | Kind::Records(fields) => fields,
            Kind::Selection => SELECTION_FIELDS,
            _ => &[],
        }
    }
}

/// The keys of a selection of personas that is not a list.
const SELECTION_FIELDS: &[Field] = &[Field {
    required: true,
    example: "[tags=billing, tone=formal]",
    ..Field::new(
        "where",
        Kind::Texts { filled: true, most: None },
        "Conditions that a persona must meet, all of them",
    )
}];
