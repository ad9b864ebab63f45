//! Who is at work: only staff writes to the library (Feather).

use std::path::Path;

use super::OpsError;
use crate::model::{Scope, Value};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, read_external};

/// The role that a user says to have. No file of a workspace can give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Staff,
    /// No special role, and why.
    Anyone {
        why: String,
        config: Option<String>,
    },
}

impl Default for Role {
    fn default() -> Self {
        Self::Anyone { why: "this command changes nothing there".to_owned(), config: None }
    }
}

impl Role {
    /// Returns the role that `given` (from the environment) or else the user's own file states.
    pub(crate) fn resolve(given: Option<&str>, config: Option<&Path>) -> Self {
        let shown = config.map(|path| path.display().to_string());
        let anyone = |why: String| Self::Anyone { why, config: shown.clone() };
        if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
            if given == STAFF {
                return Self::Staff;
            }
            return anyone(format!("PERSONA_ROLE is `{given}`"));
        }
        let Some(path) = config else {
            return anyone("PERSONA_ROLE is not set".to_owned());
        };
        match role_in(path) {
            Ok(Some(role)) if role == STAFF => Self::Staff,
            Ok(Some(role)) => {
                anyone(format!("PERSONA_ROLE is not set and {} says `{role}`", path.display()))
            }
            Ok(None) if !path.exists() => {
                anyone(format!("PERSONA_ROLE is not set and there is no {}", path.display()))
            }
            Ok(None) => {
                anyone(format!("PERSONA_ROLE is not set and {} names no role", path.display()))
            }
            Err(why) => anyone(format!("PERSONA_ROLE is not set and {}: {why}", path.display())),
        }
    }

    /// Refuses what only staff may do in a scope.
    pub(crate) fn permits(
        &self,
        scope: &Scope,
        what: impl FnOnce() -> String,
        action: &'static str,
    ) -> Result<(), OpsError> {
        match (scope, self) {
            (Scope::Library, Self::Anyone { why, config }) => Err(OpsError::StaffRole {
                what: what(),
                action,
                why: why.clone(),
                config: config.clone(),
            }),
            _ => Ok(()),
        }
    }
}

/// The one role there is, spelled in one way.
const STAFF: &str = "staff";

/// Returns the `role` of the user's own file, bounded and strict as every file.
fn role_in(path: &Path) -> Result<Option<String>, String> {
    let bytes = match read_external(path, DEFINITION_LIMIT) {
        Err(FileError::NotFound { .. }) => return Ok(None),
        other => other.map_err(|error| error.to_string())?,
    };
    let file =
        DefinitionFile::parse(path, &path.display().to_string(), &bytes).map_err(|found| {
            found.first().map_or_else(String::new, |problem| problem.message.clone())
        })?;
    match file.raw.get("role") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(role)) => Ok(Some(role.trim().to_owned())),
        Some(_) => Err("`role` is not text".to_owned()),
    }
}
