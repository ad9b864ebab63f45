//! The fields of a form: for each kind of resources, one that connects some.

use crate::model::ResourceKind;

/// The key of the ids in a request and a form state, and the key of the values beside them, in the
/// order of [`ResourceKind::ALL`].
const KEYS: [(&str, &str); 10] = [
    ("name_id", "name"),
    ("description_id", "description"),
    ("color_id", "color"),
    ("icon_id", "icon"),
    ("instructions_id", "instructions"),
    ("flag_ids", "active"),
    ("example_ids", "examples"),
    ("department_ids", "departments"),
    ("parameter_field_ids", "parameter_fields"),
    ("voice_ids", "voices"),
];

impl ResourceKind {
    pub const fn id_key(self) -> &'static str {
        KEYS[self as usize].0
    }

    pub const fn value_key(self) -> &'static str {
        KEYS[self as usize].1
    }

    /// Returns whether several can be connected.
    pub const fn is_list(self) -> bool {
        matches!(
            self,
            Self::Flag | Self::Example | Self::Department | Self::ParameterField | Self::Voice
        )
    }

    /// Returns the key of the persona that the values go to.
    pub const fn persona_key(self) -> &'static str {
        match self {
            Self::Instruction => "system_prompt",
            _ => self.value_key(),
        }
    }

    /// Returns whether a value that no resource has yet makes a new one.
    pub const fn can_create(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Description | Self::Instruction | Self::Example | Self::Color
        )
    }
}
