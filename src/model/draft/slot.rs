//! The fields of a form, each a connection to resources of one kind.

use crate::model::ResourceKind;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Slot {
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

/// What is known about a slot.
struct Facts {
    /// The key of the ids in a request and a form state.
    id_key: &'static str,
    /// The key of the values beside them.
    value_key: &'static str,
    kind: ResourceKind,
    list: bool,
    /// The key of the persona that the values go to.
    persona_key: &'static str,
}

impl Slot {
    pub(crate) const ALL: [Self; 10] = [
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

    const fn facts(self) -> Facts {
        let (id_key, value_key, kind, list, persona_key) = match self {
            Self::Name => ("name_id", "name", ResourceKind::Name, false, "name"),
            Self::Description => {
                ("description_id", "description", ResourceKind::Description, false, "description")
            }
            Self::Color => ("color_id", "color", ResourceKind::Color, false, "color"),
            Self::Icon => ("icon_id", "icon", ResourceKind::Icon, false, "icon"),
            Self::Instructions => (
                "instructions_id",
                "instructions",
                ResourceKind::Instruction,
                false,
                "system_prompt",
            ),
            Self::Flags => ("flag_ids", "active", ResourceKind::Flag, true, "active"),
            Self::Examples => ("example_ids", "examples", ResourceKind::Example, true, "examples"),
            Self::Departments => {
                ("department_ids", "departments", ResourceKind::Department, true, "departments")
            }
            Self::ParameterFields => (
                "parameter_field_ids",
                "parameter_fields",
                ResourceKind::ParameterField,
                true,
                "parameter_fields",
            ),
            Self::Voices => ("voice_ids", "voices", ResourceKind::Voice, true, "voices"),
        };
        Facts { id_key, value_key, kind, list, persona_key }
    }

    pub(crate) const fn id_key(self) -> &'static str {
        self.facts().id_key
    }

    pub(crate) const fn value_key(self) -> &'static str {
        self.facts().value_key
    }

    pub(crate) const fn kind(self) -> ResourceKind {
        self.facts().kind
    }

    /// Whether several resources can be connected.
    pub(crate) const fn is_list(self) -> bool {
        self.facts().list
    }

    pub(crate) const fn persona_key(self) -> &'static str {
        self.facts().persona_key
    }

    /// Whether a value that no resource has yet makes a new one.
    pub(crate) const fn can_create(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Description | Self::Instructions | Self::Examples | Self::Color
        )
    }
}
