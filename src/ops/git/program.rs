//! How git is to start this program.

use std::path::PathBuf;

use crate::text::shell_word;

/// Returns the program as a word for the shell: by the search path's own name for it, which stays
/// right when a package manager replaces what it leads to.
pub(super) fn program_word() -> std::io::Result<String> {
    let program = std::env::current_exe()?;
    let real = program.canonicalize()?;
    let name = program.file_name().unwrap_or_default().to_owned();
    let is_same =
        |path: &PathBuf| path.is_absolute() && path.canonicalize().is_ok_and(|it| it == real);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths).map(|folder| folder.join(&name)).find(is_same);
    // The shell that git brings on Windows takes slashes.
    let shown = found.unwrap_or(program).display().to_string().replace('\\', "/");
    Ok(shell_word(&shown))
}
