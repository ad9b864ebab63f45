//! Shows long texts in the pager that the user has configured.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{CommandError, Ui};

impl Ui {
    /// Prints data; on a terminal, what is longer than the screen goes through `$PAGER`.
    pub(crate) fn page(&self, text: &str) -> Result<(), CommandError> {
        match self.pager(text) {
            Some(pager) if page(&pager, text) => Ok(()),
            _ => self.print(text),
        }
    }

    /// Returns the pager, if there is reason to use it.
    fn pager(&self, text: &str) -> Option<OsString> {
        let height = self.pager_height?;
        let pager = std::env::var_os("PAGER").filter(|pager| !pager.is_empty())?;
        (text.lines().count() >= height).then_some(pager)
    }
}

/// Shows a text in a pager; false when the pager could not be started.
fn page(pager: &OsString, text: &str) -> bool {
    let mut command = command(pager);
    command.stdin(Stdio::piped());
    // As git does: quit if it fits, keep colors, leave the text on the screen.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // The reader may quit early.
        let _ = input.write_all(text.as_bytes());
    }
    // 126 and 127 are a shell's words for a command that cannot be run: nothing was shown.
    match child.wait() {
        Ok(status) => !matches!(status.code(), Some(126 | 127)),
        Err(_) => true,
    }
}

/// Returns the command of a pager, which a shell reads: it may hold arguments.
#[cfg(unix)]
fn command(pager: &OsString) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(pager);
    command
}

#[cfg(not(unix))]
fn command(pager: &OsString) -> Command {
    Command::new(pager)
}
