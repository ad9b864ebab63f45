//! Opens the user's editor.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::error::CommandError;
use super::ui::Ui;

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
    let status = command(editor, file).status().map_err(|error| {
        std::io::Error::new(error.kind(), format!("cannot start `{}`: {error}", editor.display()))
    })?;
    if status.success() {
        return Ok(());
    }
    Err(std::io::Error::other(format!("`{}` ended with {status}", editor.display())).into())
}

/// Lets a person write a text of several lines.
pub(crate) fn write_text(ui: &Ui) -> Result<String, CommandError> {
    let file = tempfile::Builder::new().prefix("persona-").suffix(".md").tempfile()?;
    let path = file.into_temp_path();
    open(&editor(ui)?, &path)?;
    Ok(std::fs::read_to_string(&path)?.trim_end().to_owned())
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
