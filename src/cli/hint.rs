//! What the commands in hints repeat: `-C` and `-p`.

use super::args::Globals;
use crate::diagnostic::WorkspaceFlags;
use crate::text::{shell_flag, shell_word};

/// Returns the `-C` and `-p` that this command was given.
pub(crate) fn workspace_flags(globals: &Globals) -> WorkspaceFlags {
    // A variable holds for the next command as well.
    let variable = std::env::var_os("PERSONA_WORKSPACE");
    let given = globals.workspace.as_ref().map(|given| given.as_os_str());
    let given = given.filter(|given| !given.is_empty() && variable.as_deref() != Some(given));
    WorkspaceFlags {
        workspace: given.map(|given| given.to_string_lossy().into_owned()),
        project: globals.project.clone(),
    }
}

/// Returns a key as `draft ack` takes it.
pub(crate) fn key_word(key: &str) -> String {
    if key.starts_with('-') { shell_flag("--key", key) } else { shell_word(key) }
}
