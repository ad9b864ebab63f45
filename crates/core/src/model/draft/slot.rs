//! The fields of a form, each a connection to resources of one kind.

use crate::model::ResourceKind;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    Name,
    Description,
    Color,
    Icon,
    Instructions,
    Flags,
    Examples,
    Departments,
    ParameterFields,
    Voices,
}

/// What a slot connects, and under which keys.
struct Facts {
    /// The key of the ids in a request and a form state.
    id_key: &'static str,
    /// The key of the values beside them.
    value_key: &'static str,
    kind: ResourceKind,
    is_list: bool,
}

const fn single(id_key: &'static str, value_key: &'static str, kind: ResourceKind) -> Facts {
    Facts { id_key, value_key, kind, is_list: false }
}

const fn list(id_key: &'static str, value_key: &'static str, kind: ResourceKind) -> Facts {
    Facts { id_key, value_key, kind, is_list: true }
}

/// The facts of each slot, in the order of [`Slot::ALL`].
const FACTS: [Facts; 10] = [
    single("name_id", "name", ResourceKind::Name),
    single("description_id", "description", ResourceKind::Description),
    single("color_id", "color", ResourceKind::Color),
    single("icon_id", "icon", ResourceKind::Icon),
    single("instructions_id", "instructions", ResourceKind::Instruction),
    list("flag_ids", "active", ResourceKind::Flag),
    list("example_ids", "examples", ResourceKind::Example),
    list("department_ids", "departments", ResourceKind::Department),
    list("parameter_field_ids", "parameter_fields", ResourceKind::ParameterField),
    list("voice_ids", "voices", ResourceKind::Voice),
];

impl Slot {
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Description,
        Self::Color,
        Self::Icon,
        Self::Instructions,
        Self::Flags,
        Self::Examples,
        Self::Departments,
        Self::ParameterFields,
        Self::Voices,
    ];

    pub const fn id_key(self) -> &'static str {
        FACTS[self as usize].id_key
    }

    pub const fn value_key(self) -> &'static str {
        FACTS[self as usize].value_key
    }

    pub const fn kind(self) -> ResourceKind {
        FACTS[self as usize].kind
    }

    /// Returns whether several resources can be connected.
    pub const fn is_list(self) -> bool {
        FACTS[self as usize].is_list
    }

    /// Returns the key of the persona that the values go to.
    pub const fn persona_key(self) -> &'static str {
        match self {
            Self::Instructions => "system_prompt",
            _ => self.value_key(),
        }
    }

    /// Returns whether a value that no resource has yet makes a new one.
    pub const fn can_create(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Description | Self::Instructions | Self::Examples | Self::Color
        )
    }
}
