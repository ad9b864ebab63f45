//! Finds the user's own configuration, which is never in a workspace.

use std::path::PathBuf;

use crate::ops::LibraryConsent;

/// Returns what the environment and the user's own configuration allow.
pub(crate) fn library_consent() -> LibraryConsent {
    LibraryConsent::new(user_file("libraries.jsonl"), std::env::var_os("PERSONA_ALLOW_LIBRARY"))
}

/// Returns a file of the user's own configuration, which is never in a workspace. Relative paths are
/// ignored, since they would follow the current directory.
pub(super) fn user_file(name: &str) -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let platform = if cfg!(windows) { folder("APPDATA") } else { None };
    let base = folder("XDG_CONFIG_HOME")
        .or(platform)
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(base.join("persona").join(name))
}
