//! Names the scope that a persona belongs to.

use std::fmt;

/// Keys that outputs derive and files never hold.
pub(crate) const DERIVED: [&str; 4] = ["persona_type", "slug", "path", "etag"];

/// The scope a persona belongs to: it follows from where its file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonaType {
    Workspace,
    Project,
    Library,
    System,
}

impl PersonaType {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Project => "project",
            Self::Library => "library",
            Self::System => "system",
        }
    }
}

impl fmt::Display for PersonaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
