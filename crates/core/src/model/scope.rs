//! Names the sets of personas that commands work on.

use std::fmt;

use super::PersonaType;

/// A set of personas in which names are unique.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    #[default]
    Workspace,
    Project(String),
    Library,
    System,
}

impl Scope {
    /// Returns the scope of a project, or the workspace where there is none.
    pub fn of(project: Option<&String>) -> Self {
        project.cloned().map_or(Self::Workspace, Self::Project)
    }

    /// Returns the type of the personas that lie here.
    pub const fn persona_type(&self) -> PersonaType {
        match self {
            Self::Workspace => PersonaType::Workspace,
            Self::Project(_) => PersonaType::Project,
            Self::Library => PersonaType::Library,
            Self::System => PersonaType::System,
        }
    }
}

/// As messages name it.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workspace => f.write_str("the workspace"),
            Self::Project(name) => write!(f, "project `{name}`"),
            Self::Library => f.write_str("the library"),
            Self::System => f.write_str("the system personas"),
        }
    }
}
