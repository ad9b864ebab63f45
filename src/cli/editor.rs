//! Opens the user's editor.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, anyhow};

use super::{CommandError, Ui};
use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, FileError, read_external};

/// Returns the editor that the user's environment names; no file of a workspace ever does.
pub(crate) fn editor(ui: &Ui) -> Result<OsString, CommandError> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    match named("VISUAL").or_else(|| named("EDITOR")) {
        Some(editor) => Ok(editor),
        None if ui.is_interactive => Ok(OsString::from("vi")),
        None => Err(CommandError::usage("no editor configured", "set VISUAL or EDITOR")),
    }
}

/// Opens `file` in the editor and waits until that is closed.
pub(crate) fn open(editor: &OsString, file: &Path) -> Result<(), CommandError> {
    let name = editor.display();
    let status =
        command(editor, file).status().with_context(|| format!("cannot start `{name}`"))?;
    if status.success() {
        return Ok(());
    }
    Err(anyhow!("`{name}` ended with {status}").into())
}

/// Lets a person write a text of several lines.
pub(crate) fn write_text(ui: &Ui) -> Result<String, CommandError> {
    let file = tempfile::Builder::new().prefix("persona-").suffix(".md").tempfile()?;
    let path = file.into_temp_path();
    open(&editor(ui)?, &path)?;
    Ok(read_text(&path)?.trim_end().to_owned())
}

/// Returns the text that an editor has saved; what it left may be anything.
pub(crate) fn read_text(file: &Path) -> Result<String, CommandError> {
    let bytes = read_external(file, DEFINITION_LIMIT).map_err(|error| match error {
        FileError::NotFound { file } => anyhow!("the editor left no `{file}`").into(),
        error => CommandError::from(OpsError::from(error)),
    })?;
    String::from_utf8(bytes).map_err(|_| OpsError::usage("the edited text is not UTF-8").into())
}

/// Returns the editor's command line, run by a shell as git does: it may hold arguments.
#[cfg(unix)]
fn command(editor: &OsString, file: &Path) -> Command {
    let mut script = editor.clone();
    script.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(editor).arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &OsString, file: &Path) -> Command {
    let mut command = Command::new(editor);
    command.arg(file);
    command
}
