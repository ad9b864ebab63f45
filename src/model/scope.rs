//! Where a command looks for personas.

use super::PersonaType;

/// A set of personas in which names are unique.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    Workspace,
    Project(String),
    Library,
    System,
}

impl Scope {
    /// The type of the personas that lie here.
    pub(crate) const fn persona_type(&self) -> PersonaType {
        match self {
            Self::Workspace => PersonaType::Workspace,
            Self::Project(_) => PersonaType::Project,
            Self::Library => PersonaType::Library,
            Self::System => PersonaType::System,
        }
    }
}
